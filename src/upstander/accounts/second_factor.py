"""What second factors are computed from, kept under the site's key: whoever reads the table computes no code.

Source: docs/explanation/accounts.md
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.conf import settings

from upstander.domain.refusal import Refusal
from upstander.sealed.binding import Binding
from upstander.sealed.refusals import CannotOpen
from upstander.sealed.small_secrets import decrypt_small, encrypt_small

# The library asks for it before there is a row: what is kept cannot be bound to one.
BOUND = Binding(room="accounts", kind="second_factor", record="any")


class NotOurs(Refusal):
    """What is in the table was not written under this site's key."""


def conceal(text: str) -> str:
    """The text under the site's key."""
    key = settings.UPSTANDER_FACTOR_KEYS[0]
    return urlsafe_b64encode(encrypt_small(key, text, BOUND)).decode("ascii")


def reveal(concealed: str) -> str:
    """The text again. Raises NotOurs where the key is another, or a byte was altered."""
    try:
        return decrypt_small(settings.UPSTANDER_FACTOR_KEYS, urlsafe_b64decode(concealed), BOUND)
    except CannotOpen:
        raise NotOurs(
            "A second factor in the database was kept under another key. Restore the file totp.* of this "
            "site in the folder of keys from the backup that the database came from."
        ) from None
