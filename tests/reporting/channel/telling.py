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
from upstander.reporting.channel.door import Kept, open_kept
from upstander.reporting.channel.minting import POOL, minted, pepper_in
from upstander.reporting.channel.said import First
from upstander.reporting.channel.sealing import open_as_reporter, open_item
from upstander.reporting.channel.standing import FILE, FOLDER, Standing, write_standing
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.receipt_keys import keys_of
from upstander.sealed.receipts import read_receipt
from upstander.sealed.stretching import Cost

CHEAP = Cost(memory=19 * 1024, passes=2, lanes=1)
ROUTER = PrivateKey(bytes(range(2, 34)))
_HIDDEN = re.compile(r'<input type="hidden" name="(draft|at)" value="([^"]*)">')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


class Writer:
    """A browser on the form, and the page that it shows."""

    def __init__(self, client: Client, address: str = "/tell/") -> None:
        self.client, self.address = client, address
        self.page: Any = client.post(address, secure=True)

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
        self.page = self.client.post(self.address, {**self.hidden, "go": go, **typed}, secure=True)
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
    for _ in range(receipts):
        POOL.put(minted(pepper_in(desk.cluster.places.keys), cost=CHEAP))
    try:
        with open_standing(desk), inside(desk, "public") as client:
            yield client
    finally:
        POOL.empty()


@contextmanager
def open_standing(desk: Desk) -> Iterator[None]:
    """The channel stands open, sealed to a router of the tests' own."""
    keys, now = desk.cluster.places.keys, datetime.now(UTC)
    write_standing(keys, Standing(day=now.date(), router=ROUTER.public, open=True, made_at=now))
    try:
        yield
    finally:
        (keys / FOLDER / FILE).unlink(missing_ok=True)


def opened(desk: Desk, digits: str, *, cost: Cost = CHEAP) -> First:
    """What a receipt opens."""
    receipt = read_receipt(digits)
    keys = keys_of(receipt, pepper=pepper_in(desk.cluster.places.keys), cost=cost)
    kept = open_kept(locator=receipt.locator, proof=keys.proof)
    assert isinstance(kept, Kept)
    key = open_as_reporter(kept.locked, kept.key, keys=keys, report=kept.report)
    first = open_item(kept.items[0][2], key=key, report=kept.report, number=1)
    assert isinstance(first, First)
    return first


def digits_in(text: str) -> str:
    """The receipt that a page shows."""
    found = re.search(r'class="channel-receipt">(.*?)</p>', text, re.DOTALL)
    assert found, text
    return re.sub(r"\D", "", re.sub(r"<[^>]+>", "", found[1]))
