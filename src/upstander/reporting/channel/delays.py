"""How long a wrong receipt takes to be told so: longer with each one from the same network.

It is laid on after a wrong try alone. A right receipt is always tried, and never waits: whoever knows the
locator of another's report, or sits at the same connection, can lock nobody out. Nothing is counted for a
locator. Few are made to wait at once, since each holds a thread; beyond them the slow work is the bound.
Source: docs/explanation/receipts.md
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

FREE = 3  # wrong tries that cost nothing: people mistype
LONGEST = 8.0  # seconds
HOUR = 3600.0  # seconds without a wrong try until all is forgotten
MOST = 10_000  # networks that are remembered
HELD = 2  # threads that may wait at once


class Delays:
    """The wrong tries of each network, in this process's memory."""

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._tries: OrderedDict[bytes, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()
        self._held = threading.BoundedSemaphore(HELD)

    def after_wrong(self, network: bytes) -> None:
        """Count a wrong try, and wait for as long as that many from this network are worth."""
        seconds = self._counted(network)
        if not seconds or not self._held.acquire(blocking=False):
            return
        try:
            self._sleep(seconds)
        finally:
            self._held.release()

    def _counted(self, network: bytes) -> float:
        now = self._clock()
        with self._lock:
            tries, last = self._tries.pop(network, (0, now))
            tries = tries + 1 if now - last < HOUR else 1
            self._tries[network] = (tries, now)
            while len(self._tries) > MOST or now - next(iter(self._tries.values()))[1] >= HOUR:
                self._tries.popitem(last=False)
        return 0.0 if tries <= FREE else min(LONGEST, 2.0 ** min(tries - FREE - 1, 10))


DELAYS = Delays()
"""This process's own."""
