"""Answering a reporter, and what is decided beside it: signed, sealed, in the right order, never lost."""

from datetime import datetime

import psycopg
import pytest
from django.test import Client
from django.utils import timezone

from tests.desk import Desk
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.reports import AReport
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report
from upstander.reporting.channel.said import Answer, Readers
from upstander.reporting.channel.signing import is_theirs
from upstander.reporting.inbox.models import ReportKind

WHY = "Because of what was said."


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


def send(browser: Client, report: AReport, page: str, /, **sent: object) -> object:
    return browser.post(f"/inbox/{report.id}/{page}", sent, secure=True)


def state(report: AReport) -> str:
    return str(Report.objects.get(pk=report.id).state)


def answered(browser: Client, report: AReport, *, seen: int = 2, words: str = "Thank you.") -> object:
    return send(browser, report, "answer", words=words, seen=seen)


def referred(browser: Client, report: AReport, *, at: datetime) -> object:
    day = {"day_day": at.day, "day_month": at.month, "day_year": at.year}
    return send(browser, report, "referral", **day, minute=at.strftime("%H:%M"), reference="AA/1")


def test_an_answer_is_signed_by_somebody_whom_the_report_names_as_its_reader(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        browser = inbox.opened("hana", report)
        assert answered(browser, report).status_code == 302
        _first, readers, answer = report.items()
        assert isinstance(readers, Readers)
        assert isinstance(answer, Answer)
        assert answer.words == "Thank you."
        assert is_theirs(answer, signers=readers.signers, report=report.id, number=3)
        assert not is_theirs(answer, signers=readers.signers, report=report.id, number=4)
        assert state(report) == "answered"
        page = browser.get(f"/inbox/{report.id}/", secure=True).text
        assert "Hana wrote to them" in page
        assert "Done: they were written to." in page


def test_what_came_meanwhile_is_read_before_an_answer_goes_and_the_words_stay(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        browser = inbox.opened("hana", report)
        report.say("He is at the door again.")
        page = answered(browser, report, words="My long answer.")
        assert page.status_code == 422
        for said in ("read it first", "My long answer.", "He is at the door again.", 'value="3"'):
            assert said in page.text, said
        assert answered(browser, report, seen=3).status_code == 302


def test_a_new_word_brings_back_what_was_answered_or_ended(inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        lead = inbox.opened("dee", report)
        too_early = send(lead, report, "end", outcome="answered", reasons=WHY)
        assert (too_early.status_code, "Answer first" in too_early.text) == (422, True)
        answered(lead, report)
        report.say("Thank you.")
        assert state(report) == "waiting"
        answered(lead, report, seen=4)
        assert referred(lead, report, at=timezone.localtime()).status_code == 302
        assert send(lead, report, "end", outcome="answered", reasons=WHY).status_code == 302
        assert state(report) == "ended"
        report.say("It has begun again.")
        assert state(report) == "waiting"


def test_words_to_begin_from_stand_in_the_field(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        browser = inbox.opened("hana", report)
        page = browser.get(f"/inbox/{report.id}/answer?words=withdrawal", secure=True)
        assert "did anybody ask you to take it back" in page.text
        assert browser.get(f"/inbox/{report.id}/answer?words=no", secure=True).status_code == 200


def test_a_complaint_never_becomes_intelligence(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        browser = inbox.opened("hana", report)
        for kind in ("intelligence", "complaint", "conduct"):
            assert send(browser, report, "kind", kind=kind, reasons=WHY).status_code == 302
        page = send(browser, report, "kind", kind="intelligence", reasons=WHY)
        assert (page.status_code, "does not become intelligence" in page.text) == (422, True)
        assert ReportKind.objects.count() == 3
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation):
        con.execute(
            "INSERT INTO inbox_reportkind (id, report_id, kind, reasons, decided_by_id, decided_at) "
            "SELECT gen_random_uuid(), report_id, 'intelligence', reasons, decided_by_id, now() "
            "FROM inbox_reportkind LIMIT 1"
        )


def test_safety_is_decided_with_reasons_that_nobody_reads_without_the_key(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        browser = inbox.opened("hana", report)
        assert send(browser, report, "safety", choice="act_now").status_code == 422
        assert send(browser, report, "safety", choice="act_now", reasons=WHY).status_code == 302
        page = browser.get(f"/inbox/{report.id}/", secure=True).text
        assert "Decided: Act now." in page
        assert WHY in page
        assert "Act now" in browser.get("/inbox/", secure=True).text
    with desk.connect(Role.OWNER) as con:
        (row,) = con.execute("SELECT reasons FROM inbox_reportsafety").fetchall()
        assert WHY.encode() not in bytes(row[0])


def test_an_answer_takes_longer_with_a_reason_and_to_a_later_day(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        browser = inbox.opened("hana", report)
        today = timezone.localdate()
        early = {"until_day": today.day, "until_month": today.month, "until_year": today.year}
        assert send(browser, report, "put-off", **early, reasons=WHY).status_code == 422
        late = {"until_day": 1, "until_month": 12, "until_year": today.year + 1}
        assert send(browser, report, "put-off", **late, reasons=WHY).status_code == 302
        assert f"By 1 December {today.year + 1}." in browser.get(f"/inbox/{report.id}/", secure=True).text


def test_only_a_referral_stops_the_clock(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        browser = inbox.opened("hana", report)
        now = timezone.localtime()
        midnight = now.replace(hour=0, minute=0)
        before = referred(browser, report, at=midnight)
        assert before.status_code == (302 if now.strftime("%H:%M") == "00:00" else 422)
        assert referred(browser, report, at=now).status_code == 302
        assert "with reference AA/1" in browser.get(f"/inbox/{report.id}/", secure=True).text
        assert referred(browser, report, at=now).status_code == 422
    other = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        inbox.opened("hana", other)
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation):
        con.execute(
            "INSERT INTO inbox_reportclockend (clock_id, outcome, ended_by, ended_at) "
            "SELECT id, 'referred', 'account:a', now() FROM inbox_reportclock WHERE matter_id = %s",
            (other.id,),
        )
