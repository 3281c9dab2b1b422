"""A passkey as a browser would have registered it, with a key that nobody holds."""

import json
from hashlib import sha256
from os import urandom

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from upstander.accounts.models import Account


def add_passkey(account: Account, *, name: str = "Key on my ring") -> Authenticator:
    """One more passkey of this account."""
    return Authenticator.objects.create(
        user=account, type="webauthn", data={"name": name, "credential": _credential()}
    )


def _credential() -> dict[str, object]:
    credential_id = urandom(16)
    public = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
    data = AuthenticatorData.create(
        sha256(b"testserver").digest(),
        AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT,
        0,
        AttestedCredentialData.create(Aaguid(bytes(16)), credential_id, public),
    )
    client = json.dumps(
        {"type": "webauthn.create", "challenge": websafe_encode(urandom(32)), "origin": "https://testserver"}
    )
    return {
        "id": websafe_encode(credential_id),
        "rawId": websafe_encode(credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(client.encode()),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }
