"""Somebody takes a report down for another: sealed as every report is, and never read by them again."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from tests.reporting.channel.telling import Writer, digits_in, open_standing, opened
from upstander.accounts.roles import clash
from upstander.database.roles import Role
from upstander.sealed.receipt_keys import COST

TAKE = "/take-a-report/"
CANARY = "He came to her door three times after the case."
TABLES = (
    "SELECT format('%I', relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)


@pytest.fixture
def toni(desk: Desk) -> Iterator[Person]:
    """Who answers the telephone."""
    with open_standing(desk), inside(desk, "unit"):
        yield a_person("toni", "call_taker")


def browser_of(person: Person) -> Client:
    return signed_in(Client(headers={"X-Forwarded-Proto": "https"}), person)


def at_the_end(person: Person, **typed: Any) -> Writer:
    """The last page before it is sent; nothing but what happened was said, and what is typed."""
    writer = Writer(browser_of(person), TAKE)
    writer.go_to("what_happened")
    writer.send(what_happened=CANARY)
    writer.go_to("check", **typed)
    return writer


def rows_with(desk: Desk, words: str) -> list[str]:
    """The tables in which the words stand anywhere."""
    with desk.connect(Role.OWNER) as con:
        tables = [table for (table,) in con.execute(TABLES)]
        asked = "SELECT count(*) FROM {} AS r WHERE r::text LIKE %s"
        return [one for one in tables if con.execute(asked.format(one), (f"%{words}%",)).fetchone() != (0,)]


def one(desk: Desk, query: str) -> tuple[Any, ...]:
    with desk.connect(Role.OWNER) as con:
        rows = con.execute(query).fetchall()
    assert len(rows) == 1
    return tuple(rows[0])


def test_what_is_told_by_telephone_comes_in_under_a_receipt_that_is_read_out(
    desk: Desk, toni: Person
) -> None:
    writer = Writer(browser_of(toni), TAKE)
    assert writer.heading == "Take a report"
    assert writer.text.index("are you safe now") < writer.text.index("You write it down for them")
    writer.send()
    writer.send(who="myself")
    writer.send()
    writer.send(now=["danger"])
    assert "send help by the usual way" in writer.text
    writer.send()
    assert writer.heading == "How it reached you"
    writer.send(how_told="phone", told_on="today", whose_words="as_said")
    writer.send(what_happened=CANARY)
    writer.go_to("own_name")
    writer.send(own_name="R. Example")
    writer.go_to("check")
    writer.send("send")
    digits = digits_in(writer.text)
    assert opened(desk, digits, cost=COST).answers == {
        "who": "myself",
        "now": ("danger",),
        "how_told": "phone",
        "told_on": "today",
        "whose_words": "as_said",
        "what_happened": CANARY,
        "own_name": "R. Example",
        "taken_by": "Toni S-toni",
    }
    assert one(desk, "SELECT way, route, state FROM channel_report") == ("taken", "router", "sent")


def test_before_it_is_sent_no_word_of_it_is_kept_and_afterwards_none_in_plain(
    desk: Desk, toni: Person
) -> None:
    writer = at_the_end(toni)
    assert CANARY in writer.text
    assert rows_with(desk, "three times after") == []
    writer.send("send")
    assert rows_with(desk, "three times after") == []
    assert rows_with(desk, digits_in(writer.text)[7:23]) == []


def test_once_it_is_sent_no_page_of_it_opens_again(desk: Desk, toni: Person) -> None:
    writer = at_the_end(toni)
    end = writer.hidden
    writer.send("change-what_happened")
    earlier = writer.hidden
    writer.page = writer.client.post(TAKE, {**end, "go": "send"}, secure=True)
    receipt, shown = digits_in(writer.text), writer.hidden
    for hidden, go in ((earlier, "on"), (end, "back"), (end, "change-what_happened"), (shown, "on")):
        writer.page = writer.client.post(TAKE, {**hidden, "go": go}, secure=True)
        assert writer.page.status_code == 200
        assert CANARY not in writer.text
        assert "It cannot be shown again" in writer.text
    again = writer.client.post(TAKE, {**end, "go": "send"}, secure=True)
    assert digits_in(again.text) == receipt, "a page that is loaded again, until it is cleared"
    writer.client.post(TAKE, {**shown, "go": "have-it"}, secure=True)
    cleared = writer.client.post(TAKE, {**end, "go": "send"}, secure=True)
    assert "It cannot be shown again" in cleared.text
    assert "channel-receipt" not in cleared.text
    assert one(desk, "SELECT count(*) FROM channel_report") == (1,)


def test_who_wants_no_receipt_is_given_none_and_nobody_has_one(desk: Desk, toni: Person) -> None:
    writer = at_the_end(toni, receipt="none")
    writer.send("send")
    assert "There is no receipt to show" in writer.text
    assert "channel-receipt" not in writer.text
    assert one(desk, "SELECT count(*) FROM channel_receipt") == (1,), "a locator that nothing opens"


def test_what_one_person_typed_opens_for_nobody_else(desk: Desk, toni: Person) -> None:
    writer = at_the_end(toni)
    other = browser_of(a_person("uma", "call_taker"))
    page = other.post(TAKE, {**writer.hidden, "go": "back"}, secure=True)
    assert CANARY not in page.text
    assert "This page was open for too long" in page.text


def test_what_the_site_fills_in_nobody_can_type(desk: Desk, toni: Person) -> None:
    writer = at_the_end(toni, taken_by="Somebody else", own_reference="S-blake", told_as="own_name")
    writer.send("send", taken_by="Somebody else")
    answers = opened(desk, digits_in(writer.text), cost=COST).answers
    assert answers == {"what_happened": CANARY, "taken_by": "Toni S-toni"}


def test_the_audit_has_who_took_one_and_not_which(desk: Desk, toni: Person) -> None:
    at_the_end(toni).send("send")
    entry = one(
        desk, "SELECT actor, kind, purpose, about, outcome FROM audit_entry WHERE what = 'report.take'"
    )
    assert entry == (toni.account.actor, "collection", "told_to_us", None, "done")


def test_where_nobody_would_read_it_nothing_is_taken_and_the_audit_says_nothing(desk: Desk) -> None:
    with inside(desk, "unit"):
        toni = a_person("toni", "call_taker")
        with open_standing(desk):
            writer = at_the_end(toni)
        before = writer.hidden["draft"]
        writer.send("send")
        assert "We cannot take this here just now" in writer.text
        assert writer.hidden["draft"] == before
        assert "We cannot take this here just now" in browser_of(toni).get(TAKE, secure=True).text
    assert one(desk, "SELECT count(*) FROM audit_entry WHERE what = 'report.take'") == (0,)


@pytest.mark.parametrize("reader", ["report_handler", "head_of_ccu", "head_of_psd", "reserved_reader"])
def test_whoever_takes_a_report_down_may_not_read_reports(reader: str) -> None:
    assert clash(["call_taker", reader])
    assert not clash(["call_taker", "analyst"])
