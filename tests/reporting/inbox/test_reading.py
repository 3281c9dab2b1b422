"""The inbox: who is given a report reads it with their own key; for everybody else there is none."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.reports import PASSPHRASE, SAID, AReport
from upstander.database.roles import Role
from upstander.notices.access.unread import unread
from upstander.reporting.channel.models import Route
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.notices import TO_READ, notice_of
from upstander.reporting.router.tell import tell_readers

PAGES = (
    *("", "open", "safety", "answer", "kind", "put-off", "referral", "same", "identity", "give-up"),
    *("nothing-to-refer", "hand-over", "debrief"),
)
LEADS = ("end", "hand")


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


def get(inbox: Inbox, name: str, path: str, **how: object) -> object:
    return inbox.browser(name).get(path, secure=True, **how)


def test_the_list_says_where_a_report_stands_and_nothing_of_what_was_said(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        page = get(inbox, "hana", "/inbox/")
        assert page.status_code == 200
        for said in (spoken(report.id), "Nobody has opened it", "7 days left", "Hana, Ivo", "1 to 1 of 1"):
            assert said in page.text, said
        assert SAID not in page.text


def test_it_opens_with_a_reason_and_shows_safety_first(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        browser = inbox.browser("hana")
        asked = browser.post(f"/inbox/{report.id}/open", {}, secure=True)
        assert (asked.status_code, "Choose why you are opening it." in asked.text) == (422, True)
        browser = inbox.opened("hana", report)
        page = browser.get(f"/inbox/{report.id}/", secure=True)
        assert page.status_code == 200
        assert page.text.index("Their safety") < page.text.index(SAID)
        panel = page.text[page.text.index("Their safety") : page.text.index("What is next")]
        assert "They are still in touch" in panel
        for said in ("no law sets them", "without delay", "was first opened on", "Hana, Ivo"):
            assert said.casefold() in page.text.casefold(), said


def test_somebody_who_was_not_given_it_finds_nothing_byte_for_byte(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        inbox.opened("hana", report)
        for name in ("dee", "rex"):
            browser = inbox.browser(name)
            for page in (*PAGES, *LEADS, "name", f"identity/{uuid4()}/agree"):
                for way in ("get", "post") if page in ("", "give-up") else ("get",):
                    there = getattr(browser, way)(f"/inbox/{report.id}/{page}", secure=True)
                    nowhere = getattr(browser, way)(f"/inbox/{uuid4()}/{page}", secure=True)
                    assert (there.status_code, nowhere.status_code) == (404, 404), (name, page)
                    assert there.content == nowhere.content
                    assert dict(there.headers) == dict(nowhere.headers)


def test_the_world_of_somebody_who_was_not_given_it_is_the_same_without_it(inbox: Inbox) -> None:
    def world() -> list[str]:
        browser = inbox.browser("dee")
        pages = [browser.get(path, secure=True).text for path in ("/inbox/", "/to-do/", "/pages/")]
        return [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages]

    with at_the_site(inbox):
        before = world()
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        inbox.opened("hana", report)
        assert world() == before


def test_whoever_holds_a_key_and_no_assignment_reads_nothing(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with desk.connect(Role.OWNER) as con:
        con.execute(
            "INSERT INTO inbox_reportexclusion (id, account_id, matter_id, kind, excluded_at) "
            "VALUES (gen_random_uuid(), %s, %s, 'line', now())",
            (inbox.people["ivo"].account.pk, report.id),
        )
    with at_the_site(inbox):
        assert get(inbox, "ivo", f"/inbox/{report.id}/").status_code == 404
        assert spoken(report.id) not in get(inbox, "ivo", "/inbox/").text
        assert get(inbox, "hana", f"/inbox/{report.id}/").status_code == 302


def test_without_the_key_open_there_is_the_way_to_open_it(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        inbox.opened("hana", report)
        browser = inbox.browser("hana", key=False)
        page = browser.get(f"/inbox/{report.id}/", secure=True)
        assert page.headers["Location"].startswith("/inbox/key/unlock?next=%2Finbox%2F")
        sent = browser.post(f"/inbox/{report.id}/safety", {"reasons": "Typed at length."}, secure=True)
        assert (sent.status_code, "Typed at length." in sent.text) == (422, True)
        wrong = browser.post("/inbox/key/unlock", {"passphrase": "not this one at all"}, secure=True)
        assert wrong.status_code == 422
        opened = browser.post(
            f"/inbox/key/unlock?next=/inbox/{report.id}/", {"passphrase": PASSPHRASE}, secure=True
        )
        assert opened.headers["Location"] == f"/inbox/{report.id}/"
        assert SAID in browser.get(f"/inbox/{report.id}/", secure=True).text
        assert browser.post("/inbox/key/lock", secure=True).status_code == 302
        assert browser.get(f"/inbox/{report.id}/", secure=True).status_code == 302


def test_the_first_opening_starts_the_clock_and_the_second_does_not_move_it(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        inbox.opened("hana", report)
        inbox.opened("ivo", report, reason="beside_somebody")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT started_at = (SELECT min(opened_at) FROM inbox_reportopening) FROM inbox_reportclock"
            )
            assert cursor.fetchall() == [(True,)]


def test_a_notice_is_read_once_the_report_is_opened_and_not_before(desk: Desk, inbox: Inbox) -> None:
    report, other = inbox.put("hana", "ivo"), inbox.put("hana", "ivo")
    keys = desk.cluster.places.keys
    with as_role(desk, Role.WORKER):
        assert tell_readers(keys, now=timezone.now()) == 4
    with at_the_site(inbox):
        inbox.browser("hana").get("/inbox/", secure=True)
        inbox.opened("hana", report)
        hana, ivo = (unread(inbox.people[name].account, what=[TO_READ]) for name in ("hana", "ivo"))
        assert [each.about for each in hana] == [notice_of(keys, other.id)]
        assert ivo.count() == 2


def test_each_look_is_on_record_by_a_reference_that_means_nothing(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        inbox.opened("hana", report).get(f"/inbox/{report.id}/", secure=True)
    with desk.connect(Role.SUPERUSER) as con:
        rows = con.execute(
            "SELECT what, purpose, about, audit_entry::text FROM audit_entry WHERE what LIKE 'report.%' "
            "ORDER BY id"
        ).fetchall()
    assert [row[:2] for row in rows] == [("report.open", "newly_come"), ("report.read", "newly_come")]
    assert len({bytes(row[2]) for row in rows}) == 1
    assert not [row for row in rows if SAID in row[3] or str(report.id) in row[3]]


def test_the_list_the_page_and_what_is_owed_take_the_same_queries_whatever_there_is(inbox: Inbox) -> None:
    first = inbox.put("hana", "ivo")

    def queries(path: str) -> int:
        browser = inbox.browser("hana")
        browser.get(path, secure=True)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path, secure=True).status_code == 200
        return len(asked)

    def each() -> list[int]:
        return [queries(path) for path in ("/inbox/", f"/inbox/{first.id}/", "/to-do/")]

    with at_the_site(inbox):
        inbox.opened("hana", first)
        before = each()
    more = [inbox.put("hana", "ivo") for _ in range(4)]
    with at_the_site(inbox):
        for number in range(4):
            first.say(f"More {number}.")
        inbox.opened("hana", more[0])
        assert each() == before


def unopened_of(report: AReport, inbox: Inbox, query: str) -> bool:
    return spoken(report.id) in get(inbox, "hana", f"/inbox/{query}").text


def test_the_list_is_filtered_sorted_and_never_a_dead_end(inbox: Inbox) -> None:
    opened, unopened = inbox.put("hana", "ivo"), inbox.put("hana", "ivo")
    with at_the_site(inbox):
        assert "You were given no report" not in get(inbox, "hana", "/inbox/").text
        inbox.opened("hana", opened)
        text = get(inbox, "hana", "/inbox/").text
        assert text.index(spoken(unopened.id)) < text.index(spoken(opened.id))
        assert [unopened_of(one, inbox, "?stands=unopened") for one in (opened, unopened)] == [False, True]
        assert "No report fits" in get(inbox, "hana", "/inbox/?stands=ended").text
        assert get(inbox, "hana", "/inbox/?stands=nothing").status_code == 422
        assert "You were given no report" in get(inbox, "dee", "/inbox/").text


def test_of_one_that_is_reserved_the_two_only_find_out_who_is_meant(inbox: Inbox) -> None:
    report = inbox.put("rex", route=Route.RESERVED)
    with at_the_site(inbox):
        browser = inbox.opened("rex", report, reason="identify")
        page = browser.get(f"/inbox/{report.id}/", secure=True)
        assert "Say who is meant" in page.text
        assert "Write to the reporter" not in page.text
        assert browser.get(f"/inbox/{report.id}/answer", secure=True).status_code == 404
