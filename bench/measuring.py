"""Time and memory, measured alike for everything in the bench."""

import resource
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
SAMPLE_S = 0.02  # seconds between two looks at a child's memory


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Processor time (user and system, of all threads) and wall time, both in seconds."""

    cpu_s: float
    wall_s: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(cpu_s=self.cpu_s + other.cpu_s, wall_s=self.wall_s + other.wall_s)


def timed(act: Callable[[], object]) -> Cost:
    """What one call cost in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Cost(cpu_s=time.process_time() - cpu, wall_s=time.perf_counter() - wall)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each of the two times."""
    return Cost(
        cpu_s=statistics.median(cost.cpu_s for cost in costs),
        wall_s=statistics.median(cost.wall_s for cost in costs),
    )


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What a child process printed, what it cost, and the most memory it held (bytes, resident)."""

    printed: str
    cost: Cost
    peak_bytes: int


def run_child(command: Sequence[str]) -> Ran:
    """Run a command to its end while its memory, and that of its children, is sampled.

    Raises CalledProcessError where it fails. `cost` counts the child from start to end, imports included.
    """
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    peak = [0]
    watch = threading.Thread(target=_watch, args=(child.pid, peak), daemon=True)
    watch.start()
    printed, _ = child.communicate()
    wall = time.perf_counter() - wall
    watch.join()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command, printed)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(printed=printed, cost=Cost(cpu_s=cpu, wall_s=wall), peak_bytes=peak[0])


def _watch(pid: int, peak: list[int]) -> None:
    try:
        root = psutil.Process(pid)
        while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
            family = [root, *root.children(recursive=True)]
            peak[0] = max(peak[0], sum(one.memory_info().rss for one in family))
            time.sleep(SAMPLE_S)
    except psutil.Error:
        return
