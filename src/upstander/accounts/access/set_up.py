"""Whether an account is set up, and which code would set it up.

Source: docs/explanation/accounts.md
"""

from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

from allauth.mfa.utils import is_mfa_enabled

from upstander.accounts.models import Account, SetUpCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which look like others
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


def is_set_up(account: Account) -> bool:
    """Whether its owner has chosen a password and a second factor."""
    return account.has_usable_password() and is_mfa_enabled(account)


def newest_code(account: Account) -> SetUpCode | None:
    """The last code that was made; earlier ones are good no more."""
    return SetUpCode.objects.filter(account=account).select_related("use").order_by("-made_at").first()


def code_that_fits(account: Account, typed: str, *, now: datetime) -> SetUpCode | None:
    """The code if it is the account's newest, unused and in time."""
    newest = newest_code(account)
    if newest is None or not is_good(newest, now=now) or not account.is_active:
        return None
    return newest if compare_digest(bytes(newest.digest), digest_of(typed)) else None


def is_good(code: SetUpCode, *, now: datetime) -> bool:
    """Whether it is unused and in time."""
    return not hasattr(code, "use") and now < code.good_until


def digest_of(code: str) -> bytes:
    """What the table holds of a code; a hundred random bits need no slow digest."""
    return sha256(code.upper().translate(_MEANT).encode()).digest()
