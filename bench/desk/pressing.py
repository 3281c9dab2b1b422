"""Everybody who has a report written and presses; and whoever floods. See bench.desk.burst."""

import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

import psutil

PAUSE = 0.25  # seconds until somebody presses again
DRAFT = re.compile(r'name="draft" value="([^"]*)"')
GROUPS = re.compile(r'class="channel-receipt">(.*?)</p>', re.DOTALL)


@dataclass(kw_only=True)
class Came:
    """What came of it. `again` is how often somebody was told to press again, with all they had typed."""

    receipts: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)  # from the first press to the receipt
    again: int = 0
    lost: int = 0  # answers that were neither a receipt nor the same page with the same button
    flooded: int = 0  # receipts that the flooder got
    took: float = 0.0
    memory: int = 0  # bytes, at the most, that the site took


@dataclass(frozen=True)
class Person:
    """Somebody from a network of their own, as the proxy tells it."""

    port: int
    network: str

    def write(self, words: str) -> str:
        """A draft with these words, ready to be sent."""
        page = self._post({"at": "what_happened", "go": "on", "what_happened": words})[1]
        return _draft(page)

    def press(self, draft: str) -> tuple[int, str]:
        """Send it: the status and the page."""
        return self._post({"at": "check", "go": "send", "draft": draft})

    def _post(self, fields: dict[str, str]) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {
            "Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": self.network,
            "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        try:
            connection.request("POST", "/tell/", urlencode(fields), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def burst(port: int, pid: int, *, reports: int, people: int, flooders: int) -> Came:
    """Everybody at once, until each has a receipt; the flooder goes on until then."""
    came, end, turn = Came(), threading.Event(), threading.Lock()
    everybody = [Person(port, f"198.51.100.{number % 250}") for number in range(people)]
    drafts = [everybody[number % people].write(f"Nothing: number {number}.") for number in range(reports)]

    def send(number: int) -> None:
        person, draft, begun = everybody[number % people], drafts[number], time.perf_counter()
        while True:
            status, page = person.press(draft)
            with turn:
                if status == 200:
                    came.receipts.append(_receipt(page))
                    came.seconds.append(time.perf_counter() - begun)
                    return
                came.again += 1
                came.lost += status != 503 or _draft(page) != draft
            time.sleep(PAUSE)

    def flood(_: int) -> None:
        person = Person(port, "203.0.113.1")
        while not end.is_set():
            if person.press(person.write("Flood."))[0] == 200:
                with turn:
                    came.flooded += 1

    begun = time.perf_counter()
    with ThreadPoolExecutor(flooders or 1) as flooding, _memory(pid, came):
        for number in range(flooders):
            flooding.submit(flood, number)
        try:
            with ThreadPoolExecutor(people) as sending:
                list(sending.map(send, range(reports)))
        finally:
            end.set()
    came.took = time.perf_counter() - begun
    return came


@contextmanager
def _memory(pid: int, came: Came) -> Iterator[None]:
    """Look at what the site takes, again and again."""
    end, family = threading.Event(), [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]

    def look() -> None:
        while not end.wait(0.2):
            came.memory = max(came.memory, sum(one.memory_info().rss for one in family))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield
    finally:
        end.set()
        looking.join()


def _draft(page: str) -> str:
    found = DRAFT.search(page)
    return found[1] if found else ""


def _receipt(page: str) -> str:
    found = GROUPS.search(page)
    return re.sub(r"\D", "", re.sub(r"<[^>]+>", "", found[1])) if found else ""
