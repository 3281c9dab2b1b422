"""The auditor's pages: everything that was done, by whom and why, and nothing of what it was about."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.desk import Desk
from tests.inside import inside
from upstander.accounts.acts import act, deny
from upstander.audit.reading import PAGE, Wanted, count
from upstander.audit.words import Kind
from upstander.database.roles import Role

ABOUT, OTHER = bytes(range(16)), bytes(range(1, 17))


def did(person: Person, what: str, *, about: bytes = ABOUT, times: int = 1) -> None:
    for _ in range(times):
        with act(by=person.account, kind=Kind.CONSULTATION, what=what, purpose="in_turn", about=about):
            pass


@pytest.fixture
def browser(desk: Desk) -> Iterator[Client]:
    with inside(desk, "unit") as found:
        yield found


@pytest.fixture
def kit(browser: Client) -> Person:
    return a_person("kit", "analyst")


@pytest.fixture
def hal(browser: Client) -> Person:
    person = a_person("hal", "auditor")
    signed_in(browser, person)
    return person


def page(browser: Client, path: str) -> str:
    got = browser.get(path, secure=True)
    assert got.status_code == 200
    return got.text


@pytest.mark.usefixtures("hal")
def test_it_says_who_did_what_with_which_reason(browser: Client, kit: Person) -> None:
    did(kit, "concern.open")
    deny(by=kit.account, kind=Kind.CONSULTATION, what="route.read_audit")
    text = page(browser, "/audit/")
    for said in (
        "Kit (kit)",
        "Opened a concern",
        "concern.open",
        "in turn",
        "Refused",
        "route.read_audit",
        ABOUT.hex()[:8],
    ):
        assert said in text


@pytest.mark.usefixtures("hal")
@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("who=KIT", "concern.open", "account.open"),
        ("what=account", "account.open", "concern.open"),
        ("outcome=denied", "route.read_audit", "concern.open"),
        (f"about={OTHER.hex()}", "account.open", "concern.open"),
        ("who=nobody", "No entry is like that.", "concern.open"),
    ],
)
def test_the_auditor_finds_what_is_looked_for(
    browser: Client, kit: Person, asked: str, shown: str, hidden: str
) -> None:
    did(kit, "concern.open")
    did(a_person("eve"), "account.open", about=OTHER)
    deny(by=kit.account, kind=Kind.CONSULTATION, what="route.read_audit")
    text = page(browser, f"/audit/?{asked}")
    assert shown in text
    assert hidden not in text


@pytest.mark.usefixtures("hal")
def test_a_record_that_is_no_reference_is_refused_with_a_sentence(browser: Client) -> None:
    got = browser.get("/audit/?about=xyz", secure=True)
    assert got.status_code == 422
    assert "32 digits and letters" in got.text


@pytest.mark.usefixtures("hal")
def test_pages_go_on_where_the_last_ended_and_no_entry_is_twice(browser: Client, kit: Person) -> None:
    did(kit, "concern.read", times=PAGE + 5)
    first = browser.get("/audit/?who=kit", secure=True)
    assert first.text.count("concern.read") == PAGE
    assert f"{PAGE + 5} in this list" in first.text
    older = re.search(r'href="(\?[^"]*before=\d+)"', first.text)
    assert older
    assert page(browser, "/audit/" + older[1].replace("&amp;", "&")).count("concern.read") == 5


@pytest.mark.usefixtures("hal")
def test_what_is_more_than_the_most_is_not_counted(kit: Person) -> None:
    did(kit, "concern.read", times=3)
    wanted = Wanted(what="concern", before=1)  # whatever page is shown
    with connection.cursor() as cursor:
        assert [count(cursor, wanted, most=most) for most in (2, 3)] == [None, 3]


@pytest.mark.usefixtures("hal")
def test_a_page_takes_the_same_queries_whatever_is_on_it(browser: Client, kit: Person) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(browser, "/audit/")
        return len(asked)

    did(kit, "concern.read")
    queries()
    before = queries()
    did(kit, "concern.read", times=30)
    assert queries() == before


def test_the_auditors_looking_is_on_record_and_another_reads_it(
    desk: Desk, browser: Client, hal: Person
) -> None:
    page(browser, "/audit/")
    with desk.connect(Role.OWNER) as con:
        rows = con.execute("SELECT actor, purpose FROM audit_entry WHERE what = 'audit.read'").fetchall()
    assert rows == [(hal.account.actor, "oversight")]
    ivy = a_person("ivy", "data_protection_officer")
    signed_in(browser, ivy)
    text = page(browser, "/audit/auditors/")
    assert "Hal (hal)" in text
    assert "audit.read" in text
    assert browser.get("/audit/", secure=True).status_code == 404
