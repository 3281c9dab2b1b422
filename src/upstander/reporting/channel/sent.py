"""What was sent lately, so that a page that is loaded again gives the same receipt and not another report.

What is remembered lies under a key that only the page itself gives: nobody else tells a receipt from it.
Source: docs/explanation/receipts.md
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256

from upstander.reporting.channel.minting import NoneFree
from upstander.sealed.binding import Binding
from upstander.sealed.content import lock, unlock

MOST = 2_000  # the oldest is forgotten
_BOUND = Binding(room="reporting", kind="sent", record="receipt")
_USE = b"sent"


class Sent:
    """Sends what a page holds, once. Any thread may ask."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, bytes] = OrderedDict()
        self._over: OrderedDict[str, None] = OrderedDict()
        self._going: set[bytes] = set()
        self._turn = threading.Lock()

    def once(self, page: str, send: Callable[[], str]) -> str:
        """What `send` gives, or gave before for this page, which is told by what only it holds.

        Raises NoneFree while another is at it, and whatever `send` raises; then it can be asked again.
        """
        name, key = _digest(b"name", page), _digest(b"key", page)
        with self._turn:
            if known := self._known.get(name):
                return unlock(key, known, use=_USE, bound_to=_BOUND).decode()
            if name in self._going:
                raise NoneFree
            self._going.add(name)
        try:
            given = send()
            self._keep(name, key, given)
            return given
        finally:
            with self._turn:
                self._going.discard(name)

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

    def forget(self, page: str) -> None:
        """The receipt of this page, which stays sent: loaded again it gives none."""
        self._keep(_digest(b"name", page), _digest(b"key", page), "")

    def _keep(self, name: bytes, key: bytes, given: str) -> None:
        with self._turn:
            self._known[name] = lock(key, given.encode(), use=_USE, bound_to=_BOUND)
            while len(self._known) > MOST:
                self._known.popitem(last=False)


def _digest(use: bytes, page: str) -> bytes:
    return sha256(b"upstander sent 1\0" + use + b"\0" + page.encode()).digest()


SENT = Sent()
"""This process's own."""
