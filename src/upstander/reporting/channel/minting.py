"""Receipts made ahead, with their slow keys, so that somebody who sends does not wait.

Each takes a fifth of a second. There are few of them, and one thread makes them one after the other: a flood
takes them all, and the machine goes on answering. Whoever finds none waits for a moment or presses again, and
has lost nothing. Whoever waits comes first, and one network never has all places where one waits, so that it
cannot close the channel to all others.
Source: docs/explanation/receipts.md
"""

import queue
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from typing import Protocol

from upstander.sealed.content import KEY
from upstander.sealed.process_keys import make_process_key, read_process_key
from upstander.sealed.receipt_keys import COST, ReceiptKeys, keys_of
from upstander.sealed.receipts import Receipt, mint
from upstander.sealed.stretching import Cost

PEPPER = "channel.pepper"
AHEAD = 16  # receipts; three seconds of one processor
PATIENCE = 2.0  # seconds that somebody waits for one
WAITING = 3  # who waits at once: the other threads go on answering
SHARE = 2  # of them, from one network


@dataclass(frozen=True, kw_only=True, repr=False)
class Minted:
    """A receipt that nobody has yet, and what is made of it. One that is not `given` nobody is ever shown."""

    receipt: Receipt
    keys: ReceiptKeys
    is_given: bool = True


class NoneFree(Exception):
    """More people send at once than receipts are made: this one has to press again."""


class Receipts(Protocol):
    """Where a receipt comes from."""

    def take(self, network: bytes = b"") -> Minted:
        """A receipt that nobody has, for somebody who comes from that network. Raises NoneFree."""


class Pool:
    """Receipts made ahead. Each is given out once."""

    def __init__(self, *, ahead: int = AHEAD, patience: float = PATIENCE) -> None:
        self._made: queue.Queue[Minted] = queue.Queue(maxsize=ahead)
        self._patience = patience
        self._waiting: Counter[bytes] = Counter()
        self._turn = threading.Lock()
        self._begun = threading.Lock()
        self._is_filled = False

    def take(self, network: bytes = b"") -> Minted:
        """A receipt. Raises NoneFree where none comes within the patience, or others wait already."""
        if not self._waiting:
            with suppress(queue.Empty):
                return self._made.get_nowait()
        with self._place(network):
            try:
                return self._made.get(timeout=self._patience)
            except queue.Empty:
                raise NoneFree from None

    @contextmanager
    def _place(self, network: bytes) -> Iterator[None]:
        with self._turn:
            if self._waiting.total() >= WAITING or self._waiting[network] >= SHARE:
                raise NoneFree
            self._waiting[network] += 1
        try:
            yield
        finally:
            with self._turn:
                self._waiting[network] -= 1
                self._waiting += Counter()  # without those who have gone

    def fill_beside(self, keys: Path, *, cost: Cost = COST) -> None:
        """Make them from now on, in a thread that ends with the process. Asked again, nothing happens."""
        with self._begun:
            if self._is_filled:
                return
            pepper = pepper_in(keys)
            run = threading.Thread(target=self._fill, args=(pepper, cost), name="minting", daemon=True)
            run.start()
            self._is_filled = True

    def _fill(self, pepper: bytes, cost: Cost) -> None:
        while True:
            self.put(minted(pepper, cost=cost))

    def put(self, one: Minted) -> None:
        """Keep one for somebody; waits while there are enough."""
        self._made.put(one)

    def empty(self) -> None:
        """Forget those that nobody has."""
        while not self._made.empty():
            self._made.get_nowait()


class OnDemand:
    """Receipts made when somebody sends: where few do, and each is signed in."""

    _at_once = threading.BoundedSemaphore(2)

    def __init__(self, keys: Path, *, cost: Cost = COST) -> None:
        self._keys, self._cost = keys, cost

    def take(self, _network: bytes = b"") -> Minted:
        """A receipt. Raises NoneFree where others are being made."""
        if not self._at_once.acquire(timeout=PATIENCE):
            raise NoneFree
        try:
            return minted(pepper_in(self._keys), cost=self._cost)
        finally:
            self._at_once.release()


class ForNobody:
    """Keys by lot that are thrown away: with no digits does anybody come back to such a report."""

    def take(self, _network: bytes = b"") -> Minted:
        """A locator that is kept, and nothing that opens what stands under it."""
        return Minted(
            receipt=mint(),
            keys=ReceiptKeys(proof=token_bytes(KEY), key=token_bytes(KEY)),
            is_given=False,
        )


def minted(pepper: bytes, *, cost: Cost = COST, draw: Callable[[], Receipt] = mint) -> Minted:
    """A new receipt and its keys."""
    receipt = draw()
    return Minted(receipt=receipt, keys=keys_of(receipt, pepper=pepper, cost=cost))


def pepper_in(keys: Path) -> bytes:
    """What is mixed into every secret, made at the first start. Raises NoProcessKey."""
    make_process_key(keys, PEPPER)
    return read_process_key(keys, PEPPER)


POOL = Pool()
"""This process's own."""
