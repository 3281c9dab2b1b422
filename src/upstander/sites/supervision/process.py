"""A program as a process, in a group of its own, with a log that its owner alone may read.

Source: docs/how_to/run_the_desk.md
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

from upstander.database.places import make_private
from upstander.sites.supervision import child
from upstander.sites.supervision.program import Program

CHILD = (
    sys.executable,
    "-I",
    "-S",
    child.__file__,
)  # as a file: it needs nothing of the program's environment
LOOK = 0.05  # seconds between two looks at a process that was asked to end


class Process:
    """A program as a process, in a group of its own: what it started ends with it."""

    def __init__(self, program: Program, *, logs: Path) -> None:
        self._program = program
        self._logs = logs
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        """The program's."""
        return self._program.name

    def start(self) -> None:
        """Start it, its words added to its log. It dies with the thread that calls this."""
        log = open_log(self._logs, self.name)
        try:
            self._running = subprocess.Popen(
                [*CHILD, str(os.getpid()), *self._program.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(self._program.environment),
                cwd="/",
                start_new_session=True,  # a Ctrl-C in the terminal is the supervisor's to pass on, in order
            )
        finally:
            os.close(log)

    def ended(self) -> str | None:
        """How it ended. What is left of its group is ended then, before another takes its place."""
        if self._running is None:
            return "was not started"
        if not _has_ended(self._running):
            return None
        self._signal(signal.SIGKILL)
        code, self._running = self._running.wait(), None
        return _how(code)

    def stop(self, grace: float) -> None:
        """TERM to itself, which passes it on as it likes; after `grace` seconds KILL to its group."""
        if self._running is None:
            return
        if not _has_ended(self._running):
            self._running.terminate()
            _wait(self._running, grace)
        self._signal(signal.SIGKILL)
        self._running.wait()
        self._running = None  # its number may be another's from now on

    def _signal(self, number: int) -> None:
        """To the whole group. Not yet waited for, it keeps its number: nobody else can have it."""
        if self._running and self._running.returncode is None:
            try:
                os.killpg(self._running.pid, number)
            except (ProcessLookupError, PermissionError):  # nobody left; on some systems, only the dead
                return


def open_log(folder: Path, name: str) -> int:
    """A descriptor that adds to `<folder>/<name>.log`, which its owner alone may read."""
    make_private(folder, uid=os.geteuid(), gid=os.getegid())
    added_to = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
    return os.open(folder / f"{name}.log", added_to, 0o600)


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has, without taking note of it: until then nobody else can have its number."""
    if sys.platform == "linux":
        return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    return process.poll() is not None


def _wait(process: subprocess.Popen[bytes], longest: float) -> None:
    until = monotonic() + longest
    while not _has_ended(process) and monotonic() < until:
        sleep(LOOK)


def _how(code: int) -> str:
    return f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
