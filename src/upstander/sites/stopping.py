"""Being asked to end: what a process waits on, and what its signals set.

Not `threading.Event`: a signal that comes while `wait` holds the event's lock runs its handler right there,
and `set` then waits for that lock for ever. A byte in a pipe needs no lock.
"""

import os
import select
import signal


class Stop:
    """Whether this process was asked to end; may be set by a signal, a thread, or anybody."""

    def __init__(self) -> None:
        self._is_set = False
        self._reads, self._writes = os.pipe()

    def set(self) -> None:
        """Ask it to end."""
        if not self._is_set:
            self._is_set = True
            os.write(self._writes, b".")

    def is_set(self) -> bool:
        """Whether it was asked."""
        return self._is_set

    def wait(self, seconds: float) -> bool:
        """Wait until it is asked, or that long; gives whether it was. What was asked once stays asked."""
        select.select([self._reads], [], [], seconds)
        return self._is_set


def stop_when_asked() -> Stop:
    """A stop that SIGTERM and Ctrl-C set from now on."""
    stop = Stop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    return stop
