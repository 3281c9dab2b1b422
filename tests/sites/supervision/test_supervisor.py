"""A supervisor waits longer each time, ends what hangs with all that it started, and never gives up."""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import psutil
import pytest

from tests.sites.desk_runs import until
from upstander.sites.stopping import Stop
from upstander.sites.supervision.pauses import Pauses
from upstander.sites.supervision.process import Process
from upstander.sites.supervision.program import Program
from upstander.sites.supervision.supervisor import Supervisor

QUICK = Pauses(first=0.1, longest=0.3, healthy=60.0, look=0.02, grace=0.3)
DEAF = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(subprocess.Popen(["sleep", "60"]).pid, flush=True)
time.sleep(60)
"""


class Heard(list[str]):
    """What a supervisor says; it is asked to stop once it has said `what` so often, or after a minute."""

    def __init__(self, what: str, *, times: int) -> None:
        self.stop, self._what, self._left = Stop(), what, times
        self._latest = Timer(60, self.stop.set)
        self._latest.daemon = True
        self._latest.start()

    def append(self, line: str) -> None:
        super().append(line)
        self._left -= self._what in line
        if self._left <= 0:
            self._latest.cancel()
            self.stop.set()


def _process(folder: Path, code: str, *, python: str = sys.executable) -> Process:
    program = Program(name="one", command=(python, "-c", code), environment={"PATH": "/usr/bin:/bin"})
    return Process(program, logs=folder / "logs")


def test_each_pause_is_twice_the_last_and_a_minute_of_health_begins_anew() -> None:
    pauses, last, found = Pauses(), 0.0, []
    for _ in range(7):
        found.append(last := pauses.next(last, ran=59.9))
    assert found == [1, 2, 4, 8, 16, 30, 30]
    assert pauses.next(30, ran=60) == 1


def test_what_dies_at_once_is_started_again_and_again(tmp_path: Path) -> None:
    said = Heard("ended with 3", times=4)
    Supervisor([_process(tmp_path, "raise SystemExit(3)")], say=said.append, pauses=QUICK).run(said.stop)
    waits = [line.split(" in ")[1] for line in said if "ended with 3" in line]
    assert waits[:4] == ["0.1 s.", "0.2 s.", "0.3 s.", "0.3 s."]
    assert said[-1] == "one: is stopped."


def test_what_cannot_be_started_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir(mode=0o755)
    said = Heard("could not be started", times=2)
    Supervisor([_process(tmp_path, "pass")], say=said.append, pauses=QUICK).run(said.stop)
    assert sum("could not be started" in line for line in said) == 2


def test_what_hangs_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    process = _process(tmp_path, DEAF)
    process.start()
    child = _child(tmp_path)
    began = time.monotonic()
    process.stop(0.3)
    assert 0.3 <= time.monotonic() - began < 5
    _gone(child)


def test_what_a_program_that_was_killed_had_started_ends_before_the_next_one(tmp_path: Path) -> None:
    process = _process(tmp_path, DEAF)
    process.start()
    child = _child(tmp_path)
    parent = child.parent()
    assert parent is not None
    parent.send_signal(signal.SIGKILL)
    assert until(process.ended) == "was killed by signal 9"
    _gone(child)
    process.stop(0)


def test_one_that_fails_to_stop_keeps_no_other_from_being_stopped() -> None:
    stopped: list[str] = []
    said: list[str] = []

    class Stubborn:
        def __init__(self, name: str, end: Callable[[], None]) -> None:
            self.name, self._end = name, end

        def start(self) -> None: ...

        def ended(self) -> str | None: ...

        def stop(self, grace: float) -> None:
            self._end()
            stopped.append(self.name)

    def fail() -> None:
        raise OSError("it hangs")

    watched = [Stubborn("first", lambda: None), Stubborn("second", fail), Stubborn("third", lambda: None)]
    stop = Stop()
    stop.set()
    Supervisor(watched, say=said.append, pauses=QUICK).run(stop)
    assert stopped == ["third", "first"]
    assert "second: could not be stopped: it hangs" in said


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere than on Linux nothing is asked of the system.")
def test_a_program_whose_parent_has_gone_already_does_not_begin(tmp_path: Path) -> None:
    from upstander.sites.supervision import child

    with pytest.raises(SystemExit):
        child.die_with(1)  # not our parent
    # The request stands for this process too; taken back, so that the suite outlives a restart of its runner.
    import ctypes

    ctypes.CDLL(None).prctl(child.PR_SET_PDEATHSIG, 0, 0, 0, 0)


def _child(folder: Path) -> psutil.Process:
    log = folder / "logs" / "one.log"
    return psutil.Process(int(until(lambda: log.exists() and log.read_text().strip())))


def _gone(process: psutil.Process) -> None:
    """Ended, even if nobody has taken note of it: here its parent is not there to do so."""
    until(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE)
