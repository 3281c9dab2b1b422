"""Somebody who reported and comes back, and what the unit writes to them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.http import HttpResponse
from django.test import Client

from tests.desk import Desk
from upstander.database.roles import Role
from upstander.reporting.channel.coming_back import Opened, open_with
from upstander.reporting.channel.door import submit
from upstander.reporting.channel.minting import pepper_in
from upstander.reporting.channel.models import Way
from upstander.reporting.channel.pass_key import Pass, seal_pass
from upstander.reporting.channel.said import AnyItem, First, Readers
from upstander.reporting.channel.sealing import seal_item, seal_report
from upstander.reporting.channel.signing import sign_answer
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.receipt_keys import COST, ReceiptKeys, keys_of
from upstander.sealed.receipts import Receipt
from upstander.sealed.stretching import Cost

CHEAP = Cost(memory=19 * 1024, passes=2, lanes=1)
ROUTER = PrivateKey(bytes(range(2, 34)))
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RECEIPT = Receipt(locator="1234567", secret="0123456789012345")
WRONG = Receipt(locator="1234567", secret="0123456789012346")
CANARY = "He kept calling me after the case."
READER = Ed25519PrivateKey.from_private_bytes(bytes(range(3, 35)))
SIGNS = READER.public_key().public_bytes_raw().hex()
_PASS = re.compile(r'name="pass" value="([^"]+)"')
PUT = (
    "INSERT INTO channel_item (id, report_id, number, came_on, sealed)"
    " VALUES (gen_random_uuid(), %s, %s, current_date, %s)"
)


@cache
def _keys(pepper: bytes, cost: Cost) -> ReceiptKeys:
    return keys_of(RECEIPT, pepper=pepper, cost=cost)


@dataclass(frozen=True, kw_only=True)
class Reporter:
    """Whose report is kept. Their pass opens it without the slow work."""

    desk: Desk
    browser: Client
    held: Pass

    def now(self) -> Opened:
        """Their report as it is kept now."""
        opened = open_with(self.held)
        assert opened
        return opened

    def words(self) -> list[str]:
        """What was said since the report itself, each as its words or name."""
        found = [each.said for each in self.now().entries[1:]]
        return [str(getattr(each, "words", getattr(each, "name", ""))) for each in found]

    def asks(self, **typed: object) -> HttpResponse:
        """What the page answers, asked by somebody who has their report open and saw all of it."""
        seen = len(self.now().entries)
        return self.browser.post("/return/", {"pass": seal_pass(self.held.at(seen)), **typed})

    def goes_on(self, page: HttpResponse, **typed: object) -> HttpResponse:
        """The next page from the pass that this one carries, as a browser sends it."""
        return self.browser.post("/return/", {"pass": pass_in(page), **typed})

    def is_written(self, said: AnyItem) -> None:
        """The unit or the router puts an item in."""
        opened = self.now()
        number, report = opened.kept.next_number, opened.kept.report
        with self.desk.connect(Role.OWNER) as con:
            sealed = seal_item(said, key=opened.key, report=report, number=number)
            con.execute(PUT, (report, number, sealed))

    def is_answered(self, words: str, *, by: Ed25519PrivateKey = READER) -> None:
        """Somebody signs an answer for the next place."""
        kept = self.now().kept
        answer = sign_answer(words, key=by, at=AT, report=kept.report, number=kept.next_number)
        self.is_written(answer)


def reported(desk: Desk, browser: Client, *, cost: Cost = CHEAP) -> Reporter:
    """A report that was put in. With the real `cost`, its receipt opens it on the page."""
    keys = _keys(pepper_in(Path(desk.cluster.places.keys)), cost)
    first = First(at=AT, answers={"what_happened": CANARY})
    assert submit(seal_report(first, keys=keys, to=[ROUTER.public]), locator=RECEIPT.locator, way=Way.PUBLIC)
    return Reporter(desk=desk, browser=browser, held=Pass(locator=RECEIPT.locator, keys=keys))


def reported_in_earnest(desk: Desk, browser: Client) -> Reporter:
    """A report whose receipt can be typed."""
    return reported(desk, browser, cost=COST)


def readers() -> Readers:
    """What the router says of who may answer."""
    return Readers(at=AT, signers=(SIGNS,))


def pass_in(page: HttpResponse) -> str:
    """What opens the report, as the page carries it."""
    found = _PASS.search(page.content.decode())
    assert found
    return found[1]
