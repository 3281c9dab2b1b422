"""What second factors are computed from, kept under the site's key: whoever reads the table computes no code.

Source: docs/explanation/accounts.md
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from upstander.domain.refusal import Refusal

NONCE = 12  # bytes
USE = b"upstander second factors 1"


class NotOurs(Refusal):
    """What is in the table was not written under this site's key."""


def conceal(text: str) -> str:
    """The text under the site's key."""
    nonce = urandom(NONCE)
    return urlsafe_b64encode(nonce + _cipher().encrypt(nonce, text.encode(), USE)).decode("ascii")


def reveal(concealed: str) -> str:
    """The text again. Raises NotOurs where the key is another, or a byte was altered."""
    whole = urlsafe_b64decode(concealed)
    try:
        return _cipher().decrypt(whole[:NONCE], whole[NONCE:], USE).decode()
    except InvalidTag:
        raise NotOurs(
            "A second factor in the database was kept under another key. Restore the file totp.* of this "
            "site in the folder of keys from the backup that the database came from."
        ) from None


def _cipher() -> AESGCM:
    key: str = settings.UPSTANDER_FACTOR_KEY
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=USE).derive(key.encode()))
