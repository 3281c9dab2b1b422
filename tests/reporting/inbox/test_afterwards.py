"""After a report was worked on: where it went, and whether somebody asked the reporter how it was."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.desk import Desk
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.inbox.test_answering import referred
from tests.reporting.reports import AReport
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report

WHY = "By their safe way."
GIVEN = "The day and the place; nothing that tells who reported."
OWED = "Debrief a reporter"


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


def send(browser: Client, report: AReport, page: str, /, **sent: object) -> object:
    return browser.post(f"/inbox/{report.id}/{page}", sent, secure=True)


def shown(browser: Client, path: str) -> str:
    page = browser.get(path, secure=True)
    assert page.status_code == 200, page.status_code
    return str(page.text)


def ended(browser: Client, report: AReport) -> None:
    seen = Report.objects.get(pk=report.id).items.count()
    assert send(browser, report, "answer", words="Thank you.", seen=seen).status_code == 302
    referred(browser, report, at=timezone.localtime())
    assert send(browser, report, "end", outcome="handed_on", reasons=WHY).status_code == 302


def handed(browser: Client, report: AReport, *, days: int = 0) -> object:
    day = timezone.localdate() + timedelta(days=days)
    when = {"handed_on_day": day.day, "handed_on_month": day.month, "handed_on_year": day.year}
    return send(
        browser, report, "hand-over", to="casework", system="Centurion", reference="CM/9", given=GIVEN, **when
    )


def test_what_was_handed_over_stands_on_the_page_and_lies_sealed(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        assert handed(hana, report).status_code == 302
        text = shown(ivo, f"/inbox/{report.id}/")
        for said in ("Centurion, CM/9, handed over on", GIVEN, "Recorded by Hana"):
            assert said in text, said
    with desk.connect(Role.OWNER) as con:
        (row,) = con.execute("SELECT words FROM inbox_reporthandover").fetchall()
        assert b"CM/9" not in bytes(row[0])
        (entry,) = con.execute("SELECT kind, purpose FROM audit_entry WHERE what = 'report.hand_over'")
        assert entry == ("disclosure", "casework")


def test_it_was_handed_over_on_a_day_on_which_it_was_here(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        hana = inbox.opened("hana", report)
        for days, status in ((-1, 422), (0, 302), (1, 422)):
            page = handed(hana, report, days=days)
            assert page.status_code == status, days
            assert status == 302 or GIVEN in page.text


def test_a_debrief_is_owed_from_the_end_until_somebody_gives_it(inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        hana, dee = inbox.opened("hana", report), inbox.opened("dee", report)
        assert hana.get(f"/inbox/{report.id}/debrief", secure=True).status_code == 404
        assert OWED not in shown(hana, "/to-do/")
        ended(dee, report)
        assert OWED in shown(hana, "/to-do/")
        assert send(hana, report, "debrief", choice="done").status_code == 422
        assert send(hana, report, "debrief", choice="not_reached", reasons=WHY).status_code == 302
        assert OWED in shown(hana, "/to-do/")
        assert "We tried, and did not reach them" in shown(dee, f"/inbox/{report.id}/")
        assert send(hana, report, "debrief", choice="done", reasons=WHY).status_code == 302
        assert OWED not in shown(hana, "/to-do/")
        assert "offered support, and asked how this was" in shown(dee, f"/inbox/{report.id}/")


def test_one_that_came_back_and_ended_again_owes_another(inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        dee = inbox.opened("dee", report)
        ended(dee, report)
        assert send(dee, report, "debrief", choice="not_wanted", reasons=WHY).status_code == 302
        assert OWED not in shown(dee, "/to-do/")
        report.say("It has begun again.")
        assert dee.get(f"/inbox/{report.id}/debrief", secure=True).status_code == 404
        ended(dee, report)
        assert OWED in shown(dee, "/to-do/")


def test_who_may_not_read_the_report_owes_nothing(inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        ended(inbox.opened("dee", report), report)
        ivo = inbox.browser("ivo")
        assert OWED not in shown(ivo, "/to-do/")
        for page in ("hand-over", "debrief", "nothing-to-refer"):
            assert ivo.get(f"/inbox/{report.id}/{page}", secure=True).status_code == 404
