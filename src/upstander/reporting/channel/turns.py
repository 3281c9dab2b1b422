"""Slow work, so much at once and no more: the making of keys from a receipt, at 64 MiB each.

Few work at once, a few wait for a moment, and whoever comes beyond them is asked to try again, with all that
they typed still before them. No network takes much more than half of the places, so that one cannot close the
channel to all others.
Source: docs/explanation/receipts.md
"""

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from upstander.domain.refusal import Refusal

PATIENCE = 10.0  # seconds that somebody waits for their turn


class Busy(Refusal):
    """Too many are here at once. What was typed must stay in the page."""


class Turns:
    """`at_once` work, `waiting` more wait, for all threads of a process together."""

    def __init__(self, *, at_once: int, waiting: int, patience: float = PATIENCE) -> None:
        self._places = at_once + waiting
        self._share = (self._places + 1) // 2
        self._patience = patience
        self._working = threading.BoundedSemaphore(at_once)
        self._taken: Counter[bytes] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def take(self, network: bytes) -> Iterator[None]:
        """A turn, for somebody of this network. Raises Busy where there is no place, or none comes free."""
        self._come(network)
        try:
            if not self._working.acquire(timeout=self._patience):
                raise _busy()
            try:
                yield
            finally:
                self._working.release()
        finally:
            self._go(network)

    def _come(self, network: bytes) -> None:
        with self._lock:
            if self._taken.total() >= self._places or self._taken[network] >= self._share:
                raise _busy()
            self._taken[network] += 1

    def _go(self, network: bytes) -> None:
        with self._lock:
            self._taken[network] -= 1
            if not self._taken[network]:
                del self._taken[network]


def _busy() -> Busy:
    return Busy(
        "Many people are here at the same time. Nothing is lost. Wait a moment, then press the button again."
    )


PLACES = 5  # of the threads that answer; two more may wait after a wrong try, and the others stay free
_AT_ONCE = min(os.cpu_count() or 1, 4)

TURNS = Turns(at_once=_AT_ONCE, waiting=PLACES - _AT_ONCE)
"""This process's own."""
