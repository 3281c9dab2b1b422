"""The demonstration up to a desk that somebody signs in to, as `make demo` runs it."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from re import findall
from socket import socket
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from tests.database.clusters import scratch
from tests.needs import assets
from tests.ports import free_ports
from upstander.cli.demo_code import code
from upstander.cli.desk_ports import PortTaken, require_free
from upstander.database.cluster import open_cluster

DEMO = [sys.executable, "-m", "upstander.cli.demo"]
SMALL = ["--staff", "80", "--days", "60", "--replay", "10"]
PATIENCE = 180.0  # seconds until the desk answers


@contextmanager
def the_demonstration(folder: Path, *, unit: int, workforce: int) -> Iterator[subprocess.Popen[str]]:
    ports = [
        "--unit-port",
        str(unit),
        "--workforce-port",
        str(workforce),
        "--public-port",
        str(free_ports(1)[0]),
    ]
    run = [*DEMO, str(folder), "--serve", *SMALL, *ports]
    with (folder.parent / "said").open("wb") as said:
        process = subprocess.Popen(run, stdout=said, stderr=said, text=True)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=60)
            open_cluster(folder / "desk").stop()


def page(browser: OpenerDirector, address: str, **form: str) -> str:
    """What stands on a page; with a form, on the one that comes after it was sent."""
    if form:
        hidden = dict(findall(r'name="(csrfmiddlewaretoken)" value="([^"]+)"', page(browser, address)))
        sent = urlencode({**hidden, **form}).encode()
        browser.addheaders = [("Referer", address)]
    with browser.open(address, data=sent if form else None, timeout=30) as answer:
        return str(answer.read().decode())


def answering(process: subprocess.Popen[str], browser: OpenerDirector, address: str) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "the demonstration has ended"
        try:
            return page(browser, address)
        except (URLError, ConnectionError):
            time.sleep(0.5)
    raise AssertionError("the desk does not answer")


def test_it_ends_with_a_desk_to_which_an_analyst_signs_in_and_finds_the_queue() -> None:
    assets()
    unit, workforce = free_ports(2)
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    address = f"http://localhost:{unit}"
    with scratch() as place, the_demonstration(place / "demo", unit=unit, workforce=workforce) as process:
        assert "Sign in" in answering(process, browser, f"{address}/sign-in/")
        people = json.loads((place / "demo" / "desk" / "people.json").read_text(encoding="utf-8"))
        analyst = next(each for each in people if "analyst" in each["roles"])
        page(browser, f"{address}/sign-in/", login=analyst["login_name"], password=analyst["password"])
        digits = code(analyst["secret"], at=time.time())
        page(browser, f"{address}/sign-in/second-factor/", code=digits)
        assert "The queue" in page(browser, f"{address}/queue/")
        said = (place / "said").read_text(encoding="utf-8")
        assert f"http://localhost:{unit}/" in said


def test_where_another_program_listens_nothing_is_begun(tmp_path: Path) -> None:
    with socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        done = subprocess.run(
            [*DEMO, str(tmp_path / "demo"), "--serve", "--unit-port", str(taken)],
            capture_output=True,
            text=True,
        )
    assert done.returncode == 2
    assert f"port {taken}" in done.stderr
    assert "--unit-port" in done.stderr
    assert not (tmp_path / "demo").exists()


def test_two_sites_do_not_share_a_port() -> None:
    one, other, third = free_ports(3)
    require_free(unit_port=one, workforce_port=other, public_port=third)
    for wrong in (
        {"workforce_port": one, "public_port": third},
        {"workforce_port": other, "public_port": other},
    ):
        with pytest.raises(PortTaken, match="Two sites"):
            require_free(unit_port=one, **wrong)
