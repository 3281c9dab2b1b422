"""What neither a form nor the unit's process can do to a report, whatever is sent."""

import psycopg
import pytest
from django.test import Client

from tests.desk import Desk
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.reports import AReport
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.models import ReportAnswer, ReportKind, ReportSafety

WHY = "Because of what was said."


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


def send(browser: Client, report: AReport, page: str, /, **sent: object) -> object:
    return browser.post(f"/inbox/{report.id}/{page}", sent, secure=True)


def state(report: AReport) -> str:
    return str(Report.objects.get(pk=report.id).state)


def test_what_is_sent_besides_a_forms_own_fields_changes_nothing(inbox: Inbox) -> None:
    report, other = inbox.put("hana", "dee"), inbox.put("dee")
    with at_the_site(inbox):
        browser, another = inbox.opened("hana", report), str(inbox.people["dee"].account.pk)
        odd = {
            **dict.fromkeys(("report", "report_id", "matter", "id", "item", "record"), str(other.id)),
            **dict.fromkeys(("decided_by", "decided_by_id", "answered_by", "by", "account", "own"), another),
            **dict.fromkeys(("decided_at", "answered_at", "at", "today", "now"), "2001-01-01"),
            **{
                "state": "ended",
                "route": "custodian",
                "number": "9",
                "signed_with": "00",
                "until": "2001-01-01",
            },
        }
        assert send(browser, report, "safety", choice="plan", reasons=WHY, **odd).status_code == 302
        assert send(browser, report, "kind", kind="conduct", reasons=WHY, **odd).status_code == 302
        assert send(browser, report, "answer", words="Thank you.", seen=2, **odd).status_code == 302
        rows = (ReportSafety.objects.get(), ReportKind.objects.get(), ReportAnswer.objects.get())
        hana = inbox.people["hana"].account.pk
        assert {row.report_id for row in rows} == {report.id}
        assert [rows[0].decided_by_id, rows[1].decided_by_id, rows[2].answered_by_id] == [hana] * 3
        assert [(state(one), Report.objects.get(pk=one.id).route) for one in (report, other)] == [
            ("answered", "unit"),
            ("waiting", "unit"),
        ]


def test_the_process_alone_calls_nothing_answered_or_ended(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    for said in ("answered", "ended"):
        with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation):
            con.execute("UPDATE channel_report SET state = %s WHERE id = %s", (said, report.id))


def test_what_was_done_is_neither_altered_nor_removed_by_its_owner(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        inbox.opened("hana", report)
    for statement in ("DELETE FROM inbox_reportopening", "UPDATE inbox_reportclock SET rule = 'x'"):
        with desk.connect(Role.OWNER) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
            con.execute(statement)
