"""An unlocked key between two requests: in the session's row, under a key in the browser's cookie.

Neither half opens anything: the row is in the database, its key in the browser alone. The box says inside
when it was last used and when its day ends, so that an old row does not come alive again. Its cookie stays
the same while it is refreshed, so that two requests at once do not shut each other out.
Source: docs/explanation/sealing.md
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from upstander.domain.refusal import Refusal
from upstander.sealed.key_pairs import PrivateKey

IDLE = timedelta(minutes=15)
DAY = timedelta(hours=8)  # a key is unlocked anew each working day, however busy it was
SLACK = timedelta(minutes=1)  # by which two clocks of the same machines may differ
KEY = 32  # bytes
NONCE = 12  # bytes
TIME = 8  # bytes, whole seconds since 1970
_FORM = b"upstander box 1\0"


class LockedAgain(Refusal):
    """The key has to be unlocked with its passphrase again."""


@dataclass(frozen=True, kw_only=True)
class Unlocked:
    """A key that is open, until when at most (UTC), and when it was last used."""

    key: PrivateKey
    used_at: datetime
    ends_at: datetime


def box(key: PrivateKey, *, owner: str, now: datetime) -> tuple[bytes, str]:
    """The box for the session's row and the value for the cookie (Secure, HttpOnly, SameSite=Strict).

    `owner` is whose session it is; the box opens for nobody else's.
    """
    secret = os.urandom(KEY)
    unlocked = Unlocked(key=key, used_at=now, ends_at=now + DAY)
    return _boxed(unlocked, secret, owner), urlsafe_b64encode(secret).decode().rstrip("=")


def unbox(boxed: bytes | memoryview, cookie: str, *, owner: str, now: datetime) -> Unlocked:
    """The key. Raises LockedAgain after 15 minutes without use, after 8 hours, or for another cookie."""
    unlocked = _opened(bytes(boxed), _secret(cookie), owner)
    if not unlocked.used_at - SLACK <= now < min(unlocked.used_at + IDLE, unlocked.ends_at):
        raise LockedAgain(
            "Your key is locked again, since it was not used for a while. Enter its passphrase."
        )
    return unlocked


def refreshed(boxed: bytes | memoryview, cookie: str, *, owner: str, now: datetime) -> bytes:
    """A box that was used now; the cookie and the end of the day stay. Raises LockedAgain as `unbox` does."""
    found = unbox(boxed, cookie, owner=owner, now=now)
    return _boxed(Unlocked(key=found.key, used_at=now, ends_at=found.ends_at), _secret(cookie), owner)


def _boxed(unlocked: Unlocked, secret: bytes, owner: str) -> bytes:
    nonce = os.urandom(NONCE)
    inside = _seconds(unlocked.used_at) + _seconds(unlocked.ends_at) + unlocked.key.reveal()
    return nonce + AESGCM(secret).encrypt(nonce, inside, _FORM + owner.encode())


def _opened(boxed: bytes, secret: bytes, owner: str) -> Unlocked:
    try:
        inside = AESGCM(secret).decrypt(boxed[:NONCE], boxed[NONCE:], _FORM + owner.encode())
        used_at, ends_at = _moment(inside[:TIME]), _moment(inside[TIME : 2 * TIME])
        return Unlocked(key=PrivateKey(inside[2 * TIME :]), used_at=used_at, ends_at=ends_at)
    except (InvalidTag, ValueError, OverflowError, OSError, Refusal):
        # All but the first need somebody who made the box and the cookie by hand.
        raise _other_browser() from None


def _secret(cookie: str) -> bytes:
    try:
        secret = urlsafe_b64decode(f"{cookie}=")
    except (ValueError, Error):
        raise _other_browser() from None
    if len(secret) != KEY or urlsafe_b64encode(secret).decode().rstrip("=") != cookie:
        raise _other_browser()
    return secret


def _other_browser() -> LockedAgain:
    return LockedAgain(
        "Your key is locked: it was unlocked in another browser or session. Enter its passphrase."
    )


def _seconds(moment: datetime) -> bytes:
    if moment.tzinfo is None:
        raise ValueError("A moment has a time zone.")
    return int(moment.timestamp()).to_bytes(TIME, "big")


def _moment(seconds: bytes) -> datetime:
    return datetime.fromtimestamp(int.from_bytes(seconds, "big"), UTC)
