"""Putting a report in, opening it with its receipt, and adding to it, as the public site's own role."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest
from django.utils import timezone

from tests.desk import Desk
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.reporting.channel.door import Kept, add, open_kept, submit
from upstander.reporting.channel.models import Way
from upstander.reporting.channel.said import First, More
from upstander.reporting.channel.sealing import (
    SealedReport,
    open_as_reporter,
    open_item,
    seal_item,
    seal_report,
)
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.receipt_keys import ReceiptKeys, keys_of
from upstander.sealed.receipts import Receipt, mint
from upstander.sealed.stretching import Cost

CHEAP = Cost(memory=19 * 1024, passes=2, lanes=1)
ROUTER = PrivateKey(bytes(range(2, 34)))
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RECEIPT = Receipt(locator="1234567", secret="0123456789012345")


def keys(receipt: Receipt = RECEIPT) -> ReceiptKeys:
    return keys_of(receipt, pepper=bytes(32), cost=CHEAP)


def sealed(words: str = "He kept calling.", receipt: Receipt = RECEIPT) -> SealedReport:
    return seal_report(First(at=AT, answers={"what_happened": words}), keys=keys(receipt), to=[ROUTER.public])


@pytest.fixture
def channel(desk: Desk) -> Iterator[Desk]:
    with as_role(desk, Role.PUBLIC):
        yield desk


def put() -> Kept:
    assert submit(sealed(), locator=RECEIPT.locator, way=Way.PUBLIC)
    kept = open_kept(locator=RECEIPT.locator, proof=keys().proof)
    assert kept
    return kept


def said_in(kept: Kept) -> list[object]:
    key = open_as_reporter(kept.locked, kept.key, keys=keys(), report=kept.report)
    return [open_item(each, key=key, report=kept.report, number=number) for number, _, each in kept.items]


def more(kept: Kept, words: str) -> bytes:
    key = open_as_reporter(kept.locked, kept.key, keys=keys(), report=kept.report)
    return seal_item(More(at=AT, words=words), key=key, report=kept.report, number=kept.next_number)


def test_a_report_comes_back_with_its_receipt(channel: Desk) -> None:
    kept = put()
    today = timezone.localdate()
    assert said_in(kept) == [First(at=AT, answers={"what_happened": "He kept calling."})]
    assert (kept.state, kept.came_on, kept.items[0][1]) == ("sent", today, today)
    assert (kept.acknowledge_by - today).days == 7


def test_what_is_added_stands_in_the_next_place(channel: Desk) -> None:
    kept = put()
    assert add(kept, more(kept, "Again today."), locator=RECEIPT.locator, proof=keys().proof)
    again = open_kept(locator=RECEIPT.locator, proof=keys().proof)
    assert again
    assert said_in(again)[1] == More(at=AT, words="Again today.")


def test_of_two_windows_the_second_opens_again_and_loses_nothing(channel: Desk) -> None:
    kept = put()
    assert add(kept, more(kept, "One."), locator=RECEIPT.locator, proof=keys().proof)
    assert not add(kept, more(kept, "Two."), locator=RECEIPT.locator, proof=keys().proof)
    again = open_kept(locator=RECEIPT.locator, proof=keys().proof)
    assert again
    assert add(again, more(again, "Two."), locator=RECEIPT.locator, proof=keys().proof)


def test_under_a_key_that_was_changed_nothing_is_added(channel: Desk) -> None:
    kept = put()
    stale = replace(kept, key=kept.key + b"\0")
    assert not add(stale, more(kept, "One."), locator=RECEIPT.locator, proof=keys().proof)


@pytest.mark.parametrize(
    ("locator", "proof"),
    [("1234567", bytes(32)), ("7654321", bytes(32)), ("7654321", None), ("1234567", None), ("", b"")],
    ids=["another proof", "another locator", "no proof of nobody", "no proof", "nothing"],
)
def test_nothing_else_opens_it_or_adds_to_it(channel: Desk, locator: str, proof: bytes) -> None:
    kept = put()
    assert open_kept(locator=locator, proof=proof) is None
    assert not add(kept, more(kept, "One."), locator=locator, proof=proof)


def test_a_receipt_that_is_taken_is_told_and_nothing_is_kept(channel: Desk) -> None:
    kept = put()
    assert not submit(sealed("Somebody else."), locator=RECEIPT.locator, way=Way.PUBLIC)
    again = open_kept(locator=RECEIPT.locator, proof=keys().proof)
    assert again == kept


def test_the_public_site_reports_in_no_other_way(channel: Desk) -> None:
    for way in (Way.WORKFORCE, Way.TAKEN, Way.REFERRED):
        with pytest.raises(Exception, match="This is no report"):
            submit(sealed(), locator=RECEIPT.locator, way=way)


def test_the_day_of_an_answer_falls_three_months_on_and_not_after_the_end_of_a_month(channel: Desk) -> None:
    kept = put()
    months = (kept.answer_by.year - kept.came_on.year) * 12 + kept.answer_by.month - kept.came_on.month
    assert months == 3


@pytest.mark.parametrize("table", ["report", "receipt", "item", "file"])
@pytest.mark.parametrize("role", [Role.PUBLIC, Role.WORKFORCE])
def test_no_site_for_the_public_or_the_workforce_reads_a_table(desk: Desk, role: Role, table: str) -> None:
    with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(f"SELECT 1 FROM channel_{table}")


def test_the_unit_has_no_row_of_what_nobody_was_given_or_the_custodian_has(channel: Desk) -> None:
    kept = put()
    with channel.connect(Role.UNIT) as unit, channel.connect(Role.OWNER) as owner:
        for route, seen in (("router", 0), ("unit", 1), ("custodian", 0)):
            owner.execute("UPDATE channel_report SET route = %s WHERE route <> %s", (route, route))
            owner.commit()
            for table in ("report", "item"):
                rows = unit.execute(f"SELECT count(*) FROM channel_{table}").fetchone()
                assert rows == (seen,), (route, table)
            unit.rollback()
    assert kept


def test_a_receipt_is_nobodys_business_at_work(channel: Desk) -> None:
    put()
    for role in (Role.UNIT, Role.WORKER, Role.SEALER):
        with channel.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
            con.execute("SELECT locator FROM channel_receipt")


def test_a_minted_receipt_can_be_kept(channel: Desk) -> None:
    assert submit(sealed(receipt=mint()), locator="0000001", way=Way.PUBLIC)
