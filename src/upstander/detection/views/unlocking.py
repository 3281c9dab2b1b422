"""One try to unlock the custodian's key: the right file, the right passphrase, and not too fast.

Source: docs/explanation/sealing.md
"""

from django.http import HttpRequest
from django.utils.translation import gettext

from upstander.accounts.attempts import trial
from upstander.detection.forms.unlocking import UnlockForm
from upstander.detection.keys import custodian_public
from upstander.detection.views.finding import account_of
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.keyring import LockedKey, WrongPassphrase, unlock
from upstander.sealed.refusals import CannotOpen

WHAT = "custodian.unlock"


def key_in(request: HttpRequest, form: UnlockForm) -> PrivateKey | None:
    """The key, or None and a sentence on the form."""
    locked: LockedKey = form.cleaned_data["file"]
    if _is_another(locked):
        form.add_error("file", _another_key())
        return None
    passphrase = form.cleaned_data["passphrase"]
    key = _tried(request, form, locked, passphrase)
    if key and account_of(request).check_password(passphrase):
        form.add_error("passphrase", _same_as_sign_in())
        return None
    return key


def _tried(request: HttpRequest, form: UnlockForm, locked: LockedKey, passphrase: str) -> PrivateKey | None:
    account = account_of(request)
    # A name of its own: wrong passphrases do not make anybody wait at the door, nor the other way round.
    with trial(request, f"key:{account.login_name}", what=WHAT, proved=account) as found:
        try:
            return unlock(locked, passphrase)
        except WrongPassphrase:
            found.fail()
            form.add_error(
                "passphrase",
                gettext("The passphrase does not open this key. Type it again, with its spaces."),
            )
        except CannotOpen as damaged:
            found.fail()
            form.add_error("file", str(damaged))
    return None


def _is_another(locked: LockedKey) -> bool:
    expected = custodian_public()
    return expected is None or expected != locked.public


def _another_key() -> str:
    return gettext(
        "This is not the key that reserved matters are sealed to here. Choose the .locked file whose public "
        "half you handed over. If it is that file, tell the auditor: somebody may have put another key in "
        "its place."
    )


def _same_as_sign_in() -> str:
    return gettext(
        "This passphrase is also your password to sign in. Give the key another one "
        "(upstander keys change-passphrase), then unlock it."
    )
