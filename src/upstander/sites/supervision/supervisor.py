"""The supervisor: starts what it is given in order, starts again what died, and stops all in reverse order.

Source: docs/how_to/run_the_desk.md
"""

from collections.abc import Callable, Sequence
from time import monotonic

from upstander.domain.refusal import Refusal
from upstander.sites.stopping import Stop
from upstander.sites.supervision.pauses import Pauses
from upstander.sites.supervision.watched import Watched

Say = Callable[[str], None]


class Supervisor:
    """Keeps everything in `watched` running; `say` gets a short line whenever something happens."""

    def __init__(self, watched: Sequence[Watched], *, say: Say, pauses: Pauses | None = None) -> None:
        self._pauses = pauses or Pauses()
        self._kept = [_Kept(one, say=say, pauses=self._pauses) for one in watched]

    def run(self, stop: Stop) -> None:
        """Until `stop` is set. Whatever happens here, nothing that was started is left behind."""
        try:
            for one in self._kept:
                one.start()
            while not stop.wait(self._pauses.look):
                for one in self._kept:
                    one.look()
        finally:
            for one in reversed(self._kept):
                one.stop()


class _Kept:
    """One of them, and when it is to be started again."""

    def __init__(self, watched: Watched, *, say: Say, pauses: Pauses) -> None:
        self._watched, self._say, self._pauses = watched, say, pauses
        self._pause = self._since = 0.0
        self._again_at: float | None = None

    def start(self) -> None:
        self._again_at, self._since = None, monotonic()
        try:
            self._watched.start()
        except (Refusal, OSError) as error:
            self._wait(f"could not be started: {error}")
        else:
            self._tell("runs.")

    def look(self) -> None:
        """A program that failed is not asked how it ended a second time."""
        if self._again_at is None:
            if (ended := self._watched.ended()) is not None:
                self._wait(ended)
        elif monotonic() >= self._again_at:
            self.start()

    def stop(self) -> None:
        """One that does not stop keeps no other from being stopped."""
        try:
            self._watched.stop(self._pauses.grace)
        except (Refusal, OSError) as error:
            self._tell(f"could not be stopped: {error}")
        else:
            self._tell("is stopped.")

    def _wait(self, why: str) -> None:
        self._pause = self._pauses.next(self._pause, ran=monotonic() - self._since)
        self._again_at = monotonic() + self._pause
        self._tell(f"{why.rstrip('.')}; it is started again in {self._pause:g} s.")

    def _tell(self, what: str) -> None:
        self._say(f"{self._watched.name}: {what}")
