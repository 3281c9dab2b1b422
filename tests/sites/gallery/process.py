"""The gallery as a real process: gunicorn on a free port, without a database."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30.0  # seconds for the process to answer


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Gallery:
    address: str

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask(Request(self.address + path, headers=headers))

    def post(self, path: str, **typed: str) -> Answer:
        """Send a form with the mark that proves where it came from."""
        token = "x" * 32
        body = urlencode(typed | {"csrfmiddlewaretoken": token}).encode()
        return self._ask(Request(self.address + path, body, {"Cookie": f"csrftoken={token}"}))

    def _ask(self, request: Request) -> Answer:
        try:
            with urlopen(request, timeout=PATIENCE) as came:
                return Answer(came.status, came.headers, came.read())
        except HTTPError as came:
            return Answer(came.code, came.headers, came.read())


@contextmanager
def running_gallery(**environment: str) -> Iterator[Gallery]:
    """A gallery that answers, stopped afterwards."""
    port = free_port()
    asked = [sys.executable, "-m", "gunicorn", "tests.sites.gallery.wsgi", "--bind", f"127.0.0.1:{port}"]
    asked += ["--threads", "4", "--no-control-socket", "--log-level", "error"]
    process = subprocess.Popen(
        asked, cwd=ROOT, env=os.environ | environment, stderr=subprocess.PIPE, text=True
    )
    try:
        yield _answering(Gallery(f"http://127.0.0.1:{port}"), process)
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _answering(gallery: Gallery, process: subprocess.Popen[str]) -> Gallery:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, process.communicate()[1]
        try:
            gallery.get("/")
        except URLError:
            time.sleep(0.1)
        else:
            return gallery
    raise AssertionError("the gallery does not answer")
