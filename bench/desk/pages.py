"""Pages under bounded load on loopback: the 95th percentile of each against the empty page's."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from socket import create_connection, socket

from bench.measuring import ROOT
from bench.result import Result

from upstander.database.cluster import Cluster

AT_ONCE, EACH, WARM = 4, 100, 5  # browsers, and pages for each address
MOST = 5.0  # times the empty page


def measure(cluster: Cluster, *, staff: int, concerns: int, repeats: int) -> Iterator[Result]:
    """The load; then the queue and a concern against the empty page, one after the other, again and again."""
    run = [sys.executable, "-m", "bench.desk.people", str(cluster.places.root), str(staff), str(concerns)]
    made = json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout)
    yield _alone("loading a run", made["load"], rows=made["concerns"], unit="wall seconds")
    addresses = {
        "queue": "/queue/",
        "queue, filtered": "/queue/?harm=severe&by=oldest",
        "concern": f"/concerns/{made['concern']}/",
    }
    times: dict[str, list[float]] = {name: [] for name in ("empty", *addresses)}
    with serving(cluster) as port:
        ask(port, "/bench/empty/", made["cookie"], WARM)
        (first,) = ask(port, "/queue/", made["cookie"], 1)
        yield _alone("page: queue, first in a process", first, rows=made["concerns"], unit="seconds")
        for _ in range(repeats):
            for name, path in {"empty": "/bench/empty/", **addresses}.items():
                times[name].append(p95(port, path, made["cookie"]))
    bare = statistics.median(times["empty"])
    for name in addresses:
        yield _against(name, statistics.median(times[name]), bare, rows=made["concerns"])


def _against(name: str, ours: float, bare: float, *, rows: int) -> Result:
    return Result(
        name=f"page: {name}", ours=round(ours, 4), other=round(bare, 4), ratio=round(ours / bare, 3),
        target=MOST, met=ours <= MOST * bare, unit="seconds, 95th percentile", goal="at most",
        against="an empty page behind the same middleware with one entry in the audit",
        rows=rows, note=f"{AT_ONCE} browsers at once, {EACH} pages",
    )  # fmt: skip


def _alone(name: str, ours: float, *, rows: int, unit: str) -> Result:
    return Result(
        name=name, ours=round(ours, 3), other=None, ratio=None, target=None, met=None, unit=unit, goal="",
        against="", rows=rows,
    )  # fmt: skip


def p95(port: int, path: str, cookie: str) -> float:
    """Seconds that 19 of 20 pages take at most, while several browsers ask."""
    ask(port, path, cookie, WARM)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        parts = pool.map(lambda _: ask(port, path, cookie, EACH // AT_ONCE), range(AT_ONCE))
        return statistics.quantiles([one for part in parts for one in part], n=20)[-1]


def ask(port: int, path: str, cookie: str, times: int) -> list[float]:
    """Seconds of each of so many pages over one connection; refuses to time anything but a page."""
    connection, taken = HTTPConnection("localhost", port, timeout=120), []
    for _ in range(times):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - start)
        assert answer.status == 200, (path, answer.status)
    return taken


@contextmanager
def serving(cluster: Cluster) -> Iterator[int]:
    """The port of the site's process, while it answers."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    run = [sys.executable, "-m", "bench.desk.site", str(cluster.places.root), str(port)]
    process = subprocess.Popen(run, cwd=ROOT)
    try:
        for _ in range(900):
            try:
                create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)
