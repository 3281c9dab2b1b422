"""Somebody who writes on the public site: each page as a browser without script would fill and send it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import unescape
from typing import Any

from django.test import Client

from tests.desk import Desk
from tests.inside import inside
from upstander.reporting.channel.minting import POOL, minted, pepper_in
from upstander.reporting.channel.standing import FILE, FOLDER, Standing, write_standing
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.stretching import Cost

CHEAP = Cost(memory=19 * 1024, passes=2, lanes=1)
ROUTER = PrivateKey(bytes(range(2, 34)))
_HIDDEN = re.compile(r'<input type="hidden" name="(draft|at)" value="([^"]*)">')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


class Writer:
    """A browser on the form, and the page that it shows."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.page: Any = client.post("/tell/")

    @property
    def text(self) -> str:
        """The page as it came."""
        return unescape(self.page.content.decode())

    @property
    def heading(self) -> str:
        """What the page is about."""
        found = _HEADING.search(self.text)
        return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""

    @property
    def hidden(self) -> dict[str, str]:
        """What travels in the page."""
        return dict(_HIDDEN.findall(self.page.content.decode()))

    def send(self, go: str = "on", **typed: Any) -> Any:
        """Press a button with this typed; `draft` and `at` may be given in place of the page's own."""
        self.page = self.client.post("/tell/", {**self.hidden, "go": go, **typed})
        return self.page

    def go_to(self, at: str, **typed: Any) -> None:
        """Go on, answering nothing but what has to be, until this page."""
        for _ in range(30):
            if self.hidden.get("at") == at:
                return
            needed = {"what_happened": "He kept calling."} if self.hidden.get("at") == "what_happened" else {}
            self.send(**{**needed, **typed})
        raise AssertionError(f"the page {at} never came")


@contextmanager
def open_channel(desk: Desk, *, receipts: int = 1) -> Iterator[Client]:
    """The public site with somebody who would read, and this many receipts made ahead."""
    keys = desk.cluster.places.keys
    now = datetime.now(UTC)
    write_standing(keys, Standing(day=now.date(), router=ROUTER.public, open=True, made_at=now))
    for _ in range(receipts):
        POOL.put(minted(pepper_in(keys), cost=CHEAP))
    try:
        with inside(desk, "public") as client:
            yield client
    finally:
        (keys / FOLDER / FILE).unlink(missing_ok=True)
        POOL.empty()


def digits_in(text: str) -> str:
    """The receipt that a page shows."""
    found = re.search(r'class="channel-receipt">(.*?)</p>', text, re.DOTALL)
    assert found, text
    return re.sub(r"\D", "", re.sub(r"<[^>]+>", "", found[1]))
