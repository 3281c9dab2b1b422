"""A report that came to the custodian outside: they open it, read it and answer; nobody of the unit can."""

import re

import pytest
from django.utils import timezone

from tests.desk import Desk
from tests.inside import as_role, inside
from tests.reporting.outside import Outside, address, an_outside, passed_on, read_by_the_reporter
from tests.reporting.reports import SAID, AReport
from upstander.database.roles import Role
from upstander.reporting.channel.dialogue import By
from upstander.reporting.channel.models import Report, Route
from upstander.reporting.channel.spoken import spoken
from upstander.sealed.key_pairs import PrivateKey

STEPS = (
    "", "open", "safety", "answer", "kind", "put-off", "referral", "nothing-to-refer", "end", "identity",
    "hand-over", "debrief", "file/3/", "file/3/mark", "file/3/original",
)  # fmt: skip
REASONS = {"reasons": "Because of what was said."}
ANSWER = "Thank you. Nobody of that unit reads this."
HANDED_OVER = {"to": "casework", "system": "Their own", "reference": "CM/9", "given": "The day."}


@pytest.fixture
def outside(desk: Desk) -> Outside:
    return an_outside(desk)


def today(name: str) -> dict[str, int]:
    """Today, in the three fields of a date."""
    now = timezone.localdate()
    return {f"{name}_day": now.day, f"{name}_month": now.month, f"{name}_year": now.year}


def state(desk: Desk, report: AReport) -> str:
    with as_role(desk, Role.OWNER):
        return str(Report.objects.get(pk=report.id).state)


def test_the_list_says_what_came_and_for_how_long_nobody_opened_it(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        page = outside.browser().get("/reserved/reports/", secure=True)
        assert page.status_code == 200
        for said in (spoken(report.id), "Nobody has opened it", "7 days left", "1 to 1 of 1", "to you alone"):
            assert said in page.text, said
        assert SAID not in page.text
        assert "Hana" not in page.text


def test_it_opens_with_a_reason_and_every_link_stays_on_their_side(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        browser = outside.browser()
        asked = browser.get(address(report), secure=True)
        assert asked.headers["Location"] == address(report, "open")
        assert browser.post(address(report, "open"), {}, secure=True).status_code == 422
        assert "Give it up" not in browser.get(address(report, "open"), secure=True).text
        page = outside.opened(report).get(address(report), secure=True)
        assert page.status_code == 200
        for said in (SAID, "They are still in touch", "was first opened on"):
            assert said in page.text, said
        links = set(re.findall(r'(?:href|action)="(/[^"]*(?:report|inbox|lock)[^"]*)"', page.text))
        assert links <= {"/reserved/reports/", "/reserved/lock/"} | {address(report, step) for step in STEPS}


def test_their_answer_is_read_by_the_reporter_as_ours(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        browser = outside.opened(report)
        form = browser.get(address(report, "answer"), secure=True)
        (seen,) = re.findall(r'name="seen" value="(\d+)"', form.text)
        sent = browser.post(address(report, "answer"), {"words": ANSWER, "seen": seen}, secure=True)
        assert (sent.status_code, sent.headers["Location"]) == (302, address(report))
        page = browser.get(address(report), secure=True).text
        assert ANSWER in page
        assert "Not proved to be ours" not in page
        assert (By.UNIT, ANSWER) in read_by_the_reporter(report)
    assert state(desk, report) == "answered"


def test_they_do_all_that_is_done_with_a_report_and_it_ends(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    later = {"until_day": "1", "until_month": "6", "until_year": "2030"}
    done = (
        ("safety", {"choice": "plan", **REASONS}),
        ("kind", {"kind": "complaint", **REASONS}),
        ("put-off", {**later, **REASONS}),
        ("answer", {"words": ANSWER, "seen": "3"}),
        ("referral", {**today("day"), "minute": timezone.localtime().strftime("%H:%M"), "reference": "AA/1"}),
        ("hand-over", HANDED_OVER | today("handed_on")),
        ("end", {"outcome": "handed_on", **REASONS}),
        ("debrief", {"choice": "done", **REASONS}),
    )
    with inside(desk, "unit"):
        browser = outside.opened(report)
        for page, sent in done:
            assert browser.get(address(report, page), secure=True).status_code == 200, page
            answer = browser.post(address(report, page), sent, secure=True)
            assert answer.status_code == 302, (page, answer.text[:3000])
        page = browser.get(address(report), secure=True).text
        for said in ("A complaint", "It has ended", "The answer takes longer"):
            assert said in page, said
    assert state(desk, report) == "ended"


def test_a_second_custodian_opens_it_too_and_the_clock_does_not_move(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        outside.opened(report)
        page = outside.opened(report, "hal", reason="second_person").get(address(report), secure=True).text
        assert SAID in page
        opened = page[page.index("Who opened it") :]
        assert opened.index("Gus, ") < opened.index("Hal, ")
    with desk.connect(Role.OWNER) as con:
        started, signers = con.execute(
            "SELECT c.started_at = (SELECT min(opened_at) FROM inbox_reportopening), "
            "(SELECT count(*) FROM channel_item) FROM inbox_reportclock AS c"
        ).fetchone()
    assert (started, signers) == (True, 3)  # what was said, the router's word on readers, the custodian's


def test_without_the_key_there_is_the_way_to_unlock_and_what_was_typed_stays(
    desk: Desk, outside: Outside
) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        outside.opened(report)
        browser = outside.browser(key=None)
        for path in ("/reserved/reports/", address(report)):
            page = browser.get(path, secure=True)
            assert page.headers["Location"].startswith("/reserved/unlock/?next=%2Freserved%2Freports%2F"), (
                path
            )
        sent = browser.post(address(report, "safety"), {"reasons": "Typed at length."}, secure=True)
        assert (sent.status_code, "Typed at length." in sent.text) == (422, True)
        assert 'href="/reserved/unlock/' in sent.text


def test_another_key_sees_nothing_and_starts_no_clock(desk: Desk, outside: Outside) -> None:
    report = outside.put()
    with inside(desk, "unit"):
        browser = outside.browser(key=PrivateKey.make())
        for path in ("/reserved/reports/", address(report), address(report, "open")):
            page = browser.get(path, secure=True)
            assert (page.status_code, spoken(report.id) in page.text) == (503, False)
            assert "cannot be shown yet" in page.text


def test_the_custodians_pages_reach_no_report_of_the_units_nor_theirs_the_custodians(
    desk: Desk, outside: Outside
) -> None:
    theirs, ours = outside.put(), outside.inbox.put("hana", "ivo")
    with inside(desk, "unit"):
        gus, hana = outside.browser(), outside.inbox.browser("hana")
        outside.inbox.opened("hana", ours)
        for step in STEPS:
            assert gus.get(address(ours, step), secure=True).status_code == 404, step
            assert gus.get(f"/inbox/{theirs.id}/{step}", secure=True).status_code == 404, step
            assert hana.get(f"/inbox/{theirs.id}/{step}", secure=True).status_code == 404, step
            assert hana.get(address(theirs, step), secure=True).status_code == 404, step
        for step in ("hand", "give-up", "same", "name"):
            assert gus.get(address(theirs, step), secure=True).status_code == 404, step


def test_one_that_the_reserved_had_gets_a_new_key_with_the_custodians_opening(
    desk: Desk, outside: Outside
) -> None:
    report = outside.inbox.put("rex", route=Route.RESERVED)
    with as_role(desk, Role.OWNER):
        passed_on(report, had=outside.inbox.readers["rex"].key)
    with inside(desk, "unit"):
        page = outside.opened(report).get(address(report), secure=True)
        assert SAID in page.text
    with desk.connect(Role.OWNER) as con:
        assert con.execute("SELECT count(*) FROM inbox_reportrotation").fetchone() == (1,)
