"""Somebody reports at work: in their own name or in confidence, and nothing kept says that they did."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from tests.reporting.channel.telling import Writer, digits_in, open_standing, opened
from upstander.accounts.models import WorkforceSession
from upstander.database.roles import Role
from upstander.sealed.receipt_keys import COST

OWN, CONFIDENCE = "/raise-a-concern/own-name/write/", "/raise-a-concern/in-confidence/write/"
SAID = "My sergeant keeps writing to somebody whose case is closed."
WITHOUT_A_TRACE = (
    "SELECT (SELECT count(*) FROM audit_entry), (SELECT count(*) FROM accounts_workforcesession),"
    " (SELECT max(expire_date) FROM accounts_workforcesession)"
)


@pytest.fixture
def drew(desk: Desk) -> Iterator[Person]:
    """A member of staff, on the site for everyone at work."""
    with open_standing(desk), inside(desk, "workforce"):
        yield a_person("drew", site="workforce")


def browser_of(person: Person) -> Client:
    return signed_in(Client(headers={"X-Forwarded-Proto": "https"}), person)


def at_the_end(browser: Client, address: str) -> Writer:
    writer = Writer(browser, address)
    writer.go_to("what_happened")
    writer.send(what_happened=SAID)
    writer.go_to("check")
    return writer


@pytest.mark.parametrize(("address", "told_as"), [(OWN, "own_name"), (CONFIDENCE, "in_confidence")])
def test_who_they_are_comes_from_their_account_and_not_from_what_is_typed(
    desk: Desk, drew: Person, address: str, told_as: str
) -> None:
    writer = Writer(browser_of(drew), address)
    assert "Here you are signed in. Your name goes along" in writer.text
    writer.send()
    assert writer.heading == "How are things now?"
    typed = {"own_name": "Somebody Else", "own_reference": "S-blake", "told_as": "own_name"}
    writer.go_to("check", what_happened=SAID, about_known="named", subject_team="Nights", **typed)
    writer.send("send", **typed)
    assert opened(desk, digits_in(writer.text), cost=COST).answers == {
        "what_happened": SAID,
        "about_known": "named",
        "subject_team": "Nights",
        "told_as": told_as,
        "own_name": "Drew",
        "own_reference": "S-drew",
    }
    with desk.connect(Role.OWNER) as con:
        assert con.execute("SELECT way FROM channel_report").fetchall() == [("workforce",)]


def test_neither_the_audit_nor_the_table_of_sessions_tells_that_somebody_reported(
    desk: Desk, drew: Person
) -> None:
    """A supervisor who reads both sees the same as of somebody who read a page of guidance."""
    browser = browser_of(drew)
    browser.get("/guidance/", secure=True)
    with desk.connect(Role.OWNER) as con:
        before = con.execute(WITHOUT_A_TRACE).fetchone()
        rows = "SELECT xmin::text, ctid::text FROM accounts_workforcesession"
        written = con.execute(rows).fetchall()
        writer = at_the_end(browser, CONFIDENCE)
        writer.send("send")
        assert digits_in(writer.text)
        if con.execute(WITHOUT_A_TRACE).fetchone() == before:  # else ten minutes were over meanwhile
            assert con.execute(rows).fetchall() == written, "no row of theirs was written again"
        assert con.execute("SELECT count(*) FROM audit_entry").fetchone() == (before or (0,))[:1]


def test_when_somebody_was_last_here_is_kept_to_ten_minutes(drew: Person) -> None:
    browser_of(drew).get("/", secure=True)
    until = WorkforceSession.objects.get().expire_date
    assert (until.minute % 10, until.second, until.microsecond) == (0, 0, 0)


def test_nobody_reports_here_without_a_name_and_nobody_who_is_not_signed_in(desk: Desk, drew: Person) -> None:
    browser = browser_of(drew)
    for way in ("anonymously", "advice"):
        for asks in (browser.get, browser.post):
            page = asks(f"/raise-a-concern/{way}/write/", secure=True)
            assert page.headers["Location"] == f"/raise-a-concern/{way}/"
    assert browser.get("/raise-a-concern/none/write/", secure=True).status_code == 404
    nobody = Client(headers={"X-Forwarded-Proto": "https"})
    assert "/sign-in/" in nobody.post(OWN, secure=True).headers["Location"]


def test_what_was_begun_in_confidence_cannot_be_sent_in_ones_own_name(drew: Person) -> None:
    browser = browser_of(drew)
    writer = at_the_end(browser, CONFIDENCE)
    page = browser.post(OWN, {**writer.hidden, "go": "send"}, secure=True)
    assert "channel-receipt" not in page.text
    assert SAID not in page.text


def test_once_it_is_sent_whoever_sits_down_at_the_device_reads_none_of_it(drew: Person) -> None:
    browser = browser_of(drew)
    writer = at_the_end(browser, CONFIDENCE)
    end = writer.hidden
    writer.send("send")
    writer.send("have-it")
    for go in ("send", "back", "change-what_happened"):
        page = browser.post(CONFIDENCE, {**end, "go": go}, secure=True)
        assert SAID not in page.text
        assert "channel-receipt" not in page.text


def test_an_account_without_a_reference_is_told_what_that_means(desk: Desk, drew: Person) -> None:
    assert "Your account does not say" not in Writer(browser_of(drew), CONFIDENCE).text
    with desk.connect(Role.OWNER) as con:
        con.execute("UPDATE accounts_account SET staff_reference = ''")
    page = Writer(browser_of(drew), CONFIDENCE)
    assert "Your account does not say your staff reference" in page.text
