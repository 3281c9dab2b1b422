// Passkeys: asks the browser for one, and sends its answer with the form that stands on the page.
const known = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;

async function options(form) {
  const address = form.dataset.passkeyOptions;
  if (!address) return JSON.parse(document.getElementById('passkey-options').textContent);
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  return answer.json();
}

async function make(form) {
  const asked = (await options(form)).creation_options.publicKey;
  if (form.elements.passwordless?.checked) {
    Object.assign(asked.authenticatorSelection, {
      residentKey: 'required', requireResidentKey: true, userVerification: 'required',
    });
  }
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) });
}

async function use(form) {
  const asked = (await options(form)).request_options.publicKey;
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
}

function prepare(form) {
  const button = form.querySelector('[data-passkey-button]');
  const failed = form.querySelector('[data-passkey-failed]');
  button.hidden = false;
  form.querySelector('[data-passkey-missing]').hidden = true;
  button.addEventListener('click', async () => {
    failed.hidden = true;
    try {
      const made = await (form.dataset.passkey === 'create' ? make(form) : use(form));
      form.elements.credential.value = JSON.stringify(made.toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}

if (known) document.querySelectorAll('form[data-passkey]').forEach(prepare);
