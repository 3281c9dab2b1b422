"""What was sent lately, so that a page that is loaded again gives the same receipt and not another report.

What is remembered lies under a key that only the page itself gives: nobody else tells a receipt from it. This
process remembers some of it, the database all of it, with the report, so that nothing is killed in between.
Source: docs/explanation/receipts.md
"""

import struct
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from upstander.reporting.channel.drafts import HOUR, KEPT
from upstander.reporting.channel.minting import NoneFree
from upstander.sealed.binding import Binding
from upstander.sealed.content import lock, unlock

MOST = 2_000  # the oldest is forgotten
GOOD_FOR = KEPT * HOUR  # seconds: whoever finds the page later is given nothing
_BOUND = Binding(room="reporting", kind="sent", record="receipt")
_USE = b"sent"
_WHEN = struct.Struct(">d")


@dataclass(frozen=True, kw_only=True, repr=False)
class SentPage:
    """By what a page is known that somebody sent, and the key of what they were given for it."""

    name: bytes
    key: bytes

    @classmethod
    def of(cls, draft: str) -> "SentPage":
        """The page with this draft."""
        return cls(name=_digest(b"name", draft), key=_digest(b"key", draft))

    def locked(self, receipt: str, *, now: float | None = None) -> bytes:
        """The receipt, which only the page opens. `now` is in seconds since 1970."""
        when = _WHEN.pack(time.time() if now is None else now)
        return lock(self.key, when + receipt.encode(), use=_USE, bound_to=_BOUND)

    def opened(self, locked: bytes, *, now: float | None = None) -> str | None:
        """The receipt; None where it was given longer ago than a page opens."""
        given = unlock(self.key, locked, use=_USE, bound_to=_BOUND)
        (when,) = _WHEN.unpack_from(given)
        is_late = (time.time() if now is None else now) - when > GOOD_FOR
        return None if is_late else given[_WHEN.size :].decode()


class Sent:
    """Sends what a page holds, once. Any thread may ask."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, bytes] = OrderedDict()
        self._over: OrderedDict[str, None] = OrderedDict()
        self._going: set[bytes] = set()
        self._turn = threading.Lock()

    def once(self, draft: str, send: Callable[[SentPage], str]) -> str:
        """What `send` gives, or gave before for this page.

        Raises NoneFree while another is at it, and whatever `send` raises; then it can be asked again.
        """
        page = SentPage.of(draft)
        with self._turn:
            known = self._known.get(page.name)
            if known and (given := page.opened(known)) is not None:
                return given
            if page.name in self._going:
                raise NoneFree
            self._going.add(page.name)
        try:
            given = send(page)
            self._keep(page, given)
            return given
        finally:
            with self._turn:
                self._going.discard(page.name)

    def end(self, begun: str) -> None:
        """From now on what began so is over: no page of it opens again."""
        with self._turn:
            self._over[begun] = None
            while len(self._over) > MOST:
                self._over.popitem(last=False)

    def is_over(self, begun: str) -> bool:
        """Whether it was sent, and shall not be read again."""
        with self._turn:
            return begun in self._over

    def forget(self, draft: str) -> None:
        """The receipt of this page, which stays sent: loaded again it gives none."""
        self._keep(SentPage.of(draft), "")

    def _keep(self, page: SentPage, given: str) -> None:
        with self._turn:
            self._known[page.name] = page.locked(given)
            while len(self._known) > MOST:
                self._known.popitem(last=False)


def _digest(use: bytes, page: str) -> bytes:
    return sha256(b"upstander sent 1\0" + use + b"\0" + page.encode()).digest()


SENT = Sent()
"""This process's own."""
