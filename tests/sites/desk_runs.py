"""`upstander` as a newcomer runs it, and the desk's supervisor with pauses short enough for a test."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import psutil

from tests.ports import free_ports

Found = TypeVar("Found")
UPSTANDER = [sys.executable, "-c", "from upstander.cli import main; main()"]
SUPERVISOR = """
import json, os, sys
from pathlib import Path
from typing import TypeVar
from upstander.sites.programs import Ports
from upstander.sites.serve import serve
from upstander.sites.supervision.pauses import Pauses
ports = Ports(**dict(zip(("unit", "workforce", "public"), map(int, sys.argv[3:]), strict=True)))
serve(Path(sys.argv[1]), ports=ports, environment=os.environ, pauses=Pauses(**json.loads(sys.argv[2])))
"""
SHORT = {"first": 0.2, "longest": 1.0, "healthy": 60.0, "look": 0.1, "grace": 20.0}


def on_free_ports() -> list[str]:
    """Words that tell `upstander serve` to listen where nobody else does."""
    named = zip(("--unit-port", "--workforce-port", "--public-port"), free_ports(3), strict=True)
    return [word for option, port in named for word in (option, str(port))]


def say(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*UPSTANDER, *map(str, words)], capture_output=True, text=True)


@contextmanager
def supervised(root: Path) -> Iterator[subprocess.Popen[str]]:
    """The supervisor of the desk in `root`; killed afterwards, if it still runs."""
    run = [sys.executable, "-c", SUPERVISOR, str(root), json.dumps(SHORT), *map(str, free_ports(3))]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as supervisor:
        try:
            yield supervisor
        finally:
            supervisor.kill()


def processes(root: Path, module: str = "upstander.sites.") -> list[psutil.Process]:
    """The programs that run for the desk in `root`, the supervisor left out."""
    found = []
    for one in psutil.process_iter(["cmdline"]):
        words = one.info["cmdline"] or []
        if str(root) in words and words[1] == "-m" and words[2].startswith(module):
            found.append(one)
    return found


def sealer(root: Path) -> psutil.Process:
    """The sealer, once there is one."""
    return until(lambda: processes(root, "upstander.sites.sealer"))[0]


def until(asked: Callable[[], Found]) -> Found:
    """What `asked` gives, once that is something; fails after half a minute."""
    for _ in range(300):
        if found := asked():
            return found
        time.sleep(0.1)
    raise AssertionError("it never came to be")
