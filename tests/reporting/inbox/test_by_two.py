"""What takes two: that nothing must be referred, and the end of a report that never was."""

from re import search
from uuid import uuid4

import psycopg
import pytest
from django.test import Client
from django.utils import timezone

from tests.desk import Desk
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.reports import AReport
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.models import ReportClockEnd, ReportEnding, ReportProposal

WHY = "Advice on a lost bicycle; nobody is accused of anything."
LOOKED = "Read all of it; the same."


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


def send(browser: Client, report: AReport, page: str, /, **sent: object) -> object:
    return browser.post(f"/inbox/{report.id}/{page}", sent, secure=True)


def shown(browser: Client, report: AReport) -> str:
    page = browser.get(f"/inbox/{report.id}/", secure=True)
    assert page.status_code == 200, page.status_code
    return str(page.text)


def waiting(browser: Client, report: AReport) -> str:
    """Which proposal waits for them, by its address below the report's."""
    found = search(r"proposals/[0-9a-f-]{36}/agree", shown(browser, report))
    assert found
    return found[0]


def agree(browser: Client, report: AReport, *, choice: str = "agreed", seen: int | None = None) -> object:
    at = waiting(browser, report)
    read = Report.objects.get(pk=report.id).items.count() if seen is None else seen
    return send(browser, report, at, choice=choice, reasons=LOOKED, seen=read)


def nothing(first: Client, second: Client, report: AReport) -> None:
    assert send(first, report, "nothing-to-refer", reasons=WHY).status_code == 302
    assert agree(second, report).status_code == 302


def referred(browser: Client, report: AReport) -> object:
    now = timezone.localtime()
    day = {"day_day": now.day, "day_month": now.month, "day_year": now.year}
    return send(browser, report, "referral", **day, minute=now.strftime("%H:%M"), reference="AA/1")


def state(report: AReport) -> str:
    return str(Report.objects.get(pk=report.id).state)


def test_two_people_stop_the_clock_and_one_does_not(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        assert send(hana, report, "nothing-to-refer", reasons=WHY).status_code == 302
        assert not ReportClockEnd.objects.exists()
        assert "waits for somebody else who may read this report" in shown(hana, report)
        again = send(ivo, report, "nothing-to-refer", reasons=WHY)
        assert (again.status_code, "waits for a second person already" in again.text) == (422, True)
        assert hana.get(f"/inbox/{report.id}/{waiting(ivo, report)}", secure=True).status_code == 404
        page = ivo.get(f"/inbox/{report.id}/{waiting(ivo, report)}", secure=True)
        assert (WHY in page.text, "What was said" in page.text) == (True, True)
        assert agree(ivo, report).status_code == 302
        assert ReportClockEnd.objects.get().outcome == "nothing_to_refer"
        assert "Hana and Ivo found on" in shown(hana, report)


def test_what_was_refused_changes_nothing_and_is_told(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        send(hana, report, "nothing-to-refer", reasons=WHY)
        at = waiting(ivo, report)
        assert agree(ivo, report, choice="refused").status_code == 302
        assert not ReportClockEnd.objects.exists()
        assert LOOKED in shown(hana, report)
        assert ivo.get(f"/inbox/{report.id}/{at}", secure=True).status_code == 404
        assert send(hana, report, "nothing-to-refer", reasons=WHY).status_code == 302


def test_what_came_meanwhile_is_read_before_anybody_agrees(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        send(hana, report, "nothing-to-refer", reasons=WHY)
        report.say("He came back last night.")
        page = agree(ivo, report, seen=2)
        assert page.status_code == 422
        for said in ("Read it first", LOOKED, "He came back last night.", 'value="3"'):
            assert said in page.text, said
        assert agree(ivo, report, seen=3).status_code == 302


def test_a_new_word_has_it_looked_at_again_and_it_can_still_be_referred(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        nothing(hana, ivo, report)
        assert "look at it again" not in shown(hana, report)
        report.say("There is more that I did not dare to say.")
        assert "look at it again" in shown(hana, report)
        assert referred(hana, report).status_code == 302
        assert "with reference AA/1" in shown(ivo, report)
        assert send(hana, report, "nothing-to-refer", reasons=WHY).status_code == 422
        assert ReportClockEnd.objects.get().outcome == "nothing_to_refer"


def test_one_that_was_never_referred_ends_by_two_once_that_is_settled(inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        hana, dee = inbox.opened("hana", report), inbox.opened("dee", report)
        send(dee, report, "answer", words="Thank you.", seen=2)
        open_still = send(dee, report, "end", outcome="advice", reasons=WHY)
        assert (open_still.status_code, "It is open whether" in open_still.text) == (422, True)
        nothing(hana, dee, report)
        assert send(dee, report, "end", outcome="advice", reasons=WHY).status_code == 302
        assert state(report) == "answered"
        assert agree(hana, report).status_code == 302
        assert state(report) == "ended"
        ending = ReportEnding.objects.get()
        assert (ending.outcome, ending.decided_by_id) == ("advice", inbox.people["dee"].account.pk)
        assert "It ended with us: They wanted advice, and have it" in shown(hana, report)


def test_an_end_is_not_agreed_to_once_the_reporter_has_written_again(inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        hana, dee = inbox.opened("hana", report), inbox.opened("dee", report)
        send(dee, report, "answer", words="Thank you.", seen=2)
        nothing(hana, dee, report)
        send(dee, report, "end", outcome="advice", reasons=WHY)
        report.say("Wait.")
        page = agree(hana, report)
        assert (page.status_code, "has written again" in page.text) == (422, True)
        assert (state(report), ReportEnding.objects.count()) == ("waiting", 0)
        assert agree(hana, report, choice="refused").status_code == 302


def test_one_that_was_referred_ends_by_one(inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        dee = inbox.opened("dee", report)
        send(dee, report, "answer", words="Thank you.", seen=2)
        assert referred(dee, report).status_code == 302
        assert send(dee, report, "end", outcome="handed_on", reasons=WHY).status_code == 302
        assert (state(report), ReportProposal.objects.count()) == ("ended", 0)


def test_two_accounts_of_one_person_are_one(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with desk.connect(Role.OWNER) as con:
        con.execute("UPDATE accounts_account SET staff_reference = 's-HANA ' WHERE login_name = 'ivo'")
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        send(hana, report, "nothing-to-refer", reasons=WHY)
        page = agree(ivo, report)
        assert (page.status_code, "Somebody else has to" in page.text) == (422, True)


def test_the_process_alone_neither_stops_the_clock_nor_ends_it(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        hana, dee = inbox.opened("hana", report), inbox.opened("dee", report)
        send(dee, report, "answer", words="Thank you.", seen=2)
        send(hana, report, "nothing-to-refer", reasons=WHY)
    itself = (
        "INSERT INTO inbox_reportproposalanswer (proposal_id, choice, seen, reasons, given_by_id, given_at) "
        "SELECT id, 'agreed', 3, reasons, proposed_by_id, now() FROM inbox_reportproposal"
    )
    stop = (
        "INSERT INTO inbox_reportclockend (clock_id, outcome, ended_by, ended_at) "
        "SELECT id, 'nothing_to_refer', 'account:a', now() FROM inbox_reportclock"
    )
    end = (
        "WITH ending AS (INSERT INTO inbox_reportending (id, report_id, outcome, reasons, decided_by_id, "
        "decided_at) SELECT gen_random_uuid(), report_id, 'advice', reasons, proposed_by_id, now() "
        "FROM inbox_reportproposal) UPDATE channel_report SET state = 'ended'"
    )
    for statement in (itself, stop, end):
        with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation):
            con.execute(statement)


def test_under_another_report_it_is_as_if_nobody_had_proposed(inbox: Inbox) -> None:
    report, other = (inbox.put("hana", "ivo") for _ in range(2))
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        assert ivo.post(f"/inbox/{other.id}/open", {"reason": "newly_come"}, secure=True).status_code == 302
        send(hana, report, "nothing-to-refer", reasons=WHY)
        at = waiting(ivo, report)
        sent = {"choice": "agreed", "reasons": LOOKED, "seen": 2}
        for method in ("get", "post"):
            there = getattr(ivo, method)(f"/inbox/{other.id}/{at}", sent, secure=True)
            unknown = f"/inbox/{other.id}/proposals/{uuid4()}/agree"
            none = getattr(ivo, method)(unknown, sent, secure=True)
            assert (there.status_code, there.content) == (none.status_code, none.content)
            assert there.status_code == 404
