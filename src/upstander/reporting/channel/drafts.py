"""What somebody has typed and not yet sent, sealed into the page itself: it lies nowhere on this side.

The keys are in this process's memory alone, are replaced each hour, and the last two are kept: a page opens
for an hour at least and two at most. Whoever finds the page, or seizes the machine, opens none of it.
Source: docs/explanation/reporting.md
"""

import binascii
import secrets
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

from upstander.domain.refusal import Refusal
from upstander.sealed.binding import Binding
from upstander.sealed.content import KEY, SALT, lock, unlock
from upstander.sealed.refusals import CannotOpen, Damaged

HOUR = 3600.0  # seconds that a key seals; for as long again it opens
KEPT = 2
LONGEST = 600_000  # characters of a sealed page: more is not looked at
_USE = b"draft"


class DraftGone(Refusal):
    """What was typed before cannot be opened: too old, altered, or from before this site began."""


class Drafts:
    """The keys of one process, and what is sealed with them. Any thread may ask."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._keys: tuple[tuple[float, bytes], ...] = ()
        self._turn = threading.Lock()

    def seal(self, content: bytes, *, use: str) -> str:
        """The content as text for a hidden field; it opens for the same `use` alone."""
        locked = lock(self._current()[0], content, use=_USE, bound_to=_bound(use))
        return urlsafe_b64encode(locked).decode("ascii")

    def open(self, sealed: str, *, use: str) -> bytes:
        """What was sealed. Raises DraftGone for anything else, and says no more than that."""
        for key in self._current():
            try:
                return unlock(key, _bytes(sealed), use=_USE, bound_to=_bound(use))
            except (CannotOpen, Damaged):
                continue
        raise DraftGone(
            "This page was open for too long, so what you wrote before is gone. Nothing was kept."
        )

    def _current(self) -> tuple[bytes, ...]:
        """The keys that still open, the one that seals first."""
        with self._turn:
            now = self._clock()
            young = tuple(one for one in self._keys if now - one[0] < KEPT * HOUR)
            if not young or now - young[0][0] >= HOUR:
                young = ((now, secrets.token_bytes(KEY)), *young)
            self._keys = young[:KEPT]
            return tuple(key for _, key in self._keys)


def _bytes(sealed: str) -> bytes:
    try:
        locked = urlsafe_b64decode(sealed) if len(sealed) <= LONGEST and sealed.isascii() else b""
    except (binascii.Error, ValueError):
        locked = b""
    if len(locked) <= SALT:
        raise Damaged("This is no draft.")
    if urlsafe_b64encode(locked).decode("ascii") != sealed:  # what is no letter of it would be passed over
        raise Damaged("This is no draft.")
    return locked


def _bound(use: str) -> Binding:
    return Binding(room="reporting", kind="draft", record=use)


DRAFTS = Drafts()
"""This process's own."""
