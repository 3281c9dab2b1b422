"""A browser of its own kind before the real process of the public site: it speaks HTTP and nothing else."""

import http.client
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.reporting.channel.telling import Writer, digits_in

BOUNDARY = "x-boundary-x"
PASS = re.compile(r'name="pass" value="([^"]+)"')
TRIES = 120


@dataclass
class Page:
    """What came back."""

    status_code: int
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass
class Outside:
    """Somebody's browser. `says` are the headers that it sends along."""

    address: str
    says: Mapping[str, str] = field(default_factory=dict)

    def post(self, path: str, fields: Mapping[str, object] | None = None, *, secure: bool = True) -> Page:
        """A form, as browsers send it; `secure` is what Django's own client has to be told."""
        sent = urlencode(dict(fields or {}), doseq=True).encode()
        return self._send(path, sent, "application/x-www-form-urlencoded")

    def post_file(self, path: str, fields: Mapping[str, str], *, name: str, content: bytes) -> Page:
        """A form with a file."""
        parts = [f'name="{key}"\r\n\r\n{value}'.encode() for key, value in fields.items()]
        parts.append(f'name="file"; filename="{name}"\r\n\r\n'.encode() + content)
        before = f"--{BOUNDARY}\r\nContent-Disposition: form-data; ".encode()
        body = b"".join(before + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()
        return self._send(path, body, f"multipart/form-data; boundary={BOUNDARY}")

    def _send(self, path: str, body: bytes, kind: str) -> Page:
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=60)
        connection.request("POST", path, body, {**self.says, "Content-Type": kind})
        answer = connection.getresponse()
        return Page(answer.status, answer.read())


def filled_in(browser: Outside, **answers: object) -> Writer:
    """The form with these answers, on the page before it is sent."""
    writer = Writer(browser)  # type: ignore[arg-type]
    for _ in range(30):
        at = writer.hidden["at"]
        if at == "check":
            return writer
        writer.send(**{name: given for name, given in answers.items() if f'name="{name}"' in writer.text})
    raise AssertionError("the last page never came")


def sent(writer: Writer) -> str:
    """The receipt; pressed again while others are before us."""
    for _ in range(TRIES):
        if writer.send("send").status_code == 200:
            return digits_in(writer.text)
        assert writer.page.status_code == 503, writer.page.status_code
        time.sleep(1)
    raise AssertionError("it was never taken")


def opened_with(browser: Outside, receipt: str) -> Page:
    """Their report, once they have typed the receipt."""
    page = browser.post("/return/", {"receipt": receipt})
    assert page.status_code == 200, page.status_code
    return page


def on_with(page: Page) -> dict[str, str]:
    """What travels in the page."""
    found = PASS.search(page.text)
    assert found
    return {"pass": found[1]}
