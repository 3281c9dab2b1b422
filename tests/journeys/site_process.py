"""A site as its real process, on a test's own database."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from socket import create_connection
from typing import TypeVar

from tests.desk import Desk
from tests.inside import inside
from tests.ports import free_port

Made = TypeVar("Made")
PATIENCE = 30.0  # seconds for the process to answer


def prepared(desk: Desk, step: Callable[[], Made], *, site: str = "unit") -> Made:
    """Do something as a site's process would, in a thread of its own: a browser is driven in this one."""

    def done() -> Made:
        with inside(desk, site):
            return step()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


@contextmanager
def running(desk: Desk, site: str) -> Iterator[str]:
    """The site's address, while it answers."""
    with started(desk, site) as (address, _):
        yield address


@contextmanager
def started(
    desk: Desk, site: str, *, log: Path | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[tuple[str, int]]:
    """The site's address and its process, while it answers; what it logs goes to `log`, if that is named."""
    port = free_port()
    asked = [sys.executable, "-m", "upstander.sites.web", site, str(desk.cluster.places.root)]
    with log.open("wb") if log else nullcontext() as written:
        command = [*asked, "--port", str(port), "--database", desk.database]
        process = subprocess.Popen(command, stderr=written, env=environment)
        try:
            _wait_for(port, process)
            yield f"http://localhost:{port}", process.pid
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "the site has ended"
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the site does not answer")
