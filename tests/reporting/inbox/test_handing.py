"""Giving a report to one more, giving it up, naming who is meant, linking two, and who reported."""

import psycopg
import pytest
from django.test import Client

from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.reports import SAID, AReport, a_reader
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report, Route
from upstander.reporting.channel.said import Readers
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.actions.name import NAMED, binding_of
from upstander.reporting.inbox.keys import about_key
from upstander.reporting.inbox.models import ReportAssignment, ReportAssignmentEnd
from upstander.sealed.envelopes import open_envelope, parse
from upstander.sealed.signing import signs_with

WHO = {"what_happened": SAID, "contact_way": "robin@example.org", "own_name": "Robin Field"}
WHY = "Somebody has to drive there."


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


def send(browser: Client, report: AReport, page: str, **sent: object) -> object:
    return browser.post(f"/inbox/{report.id}/{page}", sent, secure=True)


def shown(browser: Client, report: AReport) -> str:
    page = browser.get(f"/inbox/{report.id}/", secure=True)
    assert page.status_code == 200, page.status_code
    return str(page.text)


def test_a_lead_gives_it_to_one_more_who_reads_it_and_whose_answers_count(inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        lead, ivo = inbox.opened("dee", report), inbox.people["ivo"].account
        page = lead.get(f"/inbox/{report.id}/hand", secure=True).text
        assert "Ivo" in page
        assert "Rex" not in page
        assert send(lead, report, "hand", account=str(inbox.people["rex"].account.pk)).status_code == 422
        assert send(lead, report, "hand", account=str(ivo.pk)).status_code == 302
        readers = [item for item in report.items() if isinstance(item, Readers)]
        assert signs_with(inbox.readers["ivo"].key).hex() in readers[-1].signers
        assert SAID in shown(inbox.opened("ivo", report, reason="handed_to_me"), report)
        assert send(inbox.browser("hana"), report, "hand", account=str(ivo.pk)).status_code == 404


def test_somebody_with_a_new_key_is_given_it_again(inbox: Inbox) -> None:
    report = inbox.put("hana", "dee")
    with at_the_site(inbox):
        lead, hana = inbox.opened("dee", report), inbox.people["hana"].account
        assert "Hana" not in lead.get(f"/inbox/{report.id}/hand", secure=True).text
        inbox.readers["hana"] = a_reader(hana, keys=inbox.desk.cluster.places.keys)
        page = inbox.opened("hana", report).get(f"/inbox/{report.id}/", secure=True)
        assert (page.status_code, "Your key does not open this" in page.text) == (409, True)
        assert send(lead, report, "hand", account=str(hana.pk)).status_code == 302
        assert SAID in shown(inbox.browser("hana"), report)
        assert ReportAssignment.objects.filter(account=hana).count() == 1


def test_whoever_gives_it_up_finds_nothing_and_is_not_offered_it_again(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo", "dee")
    with at_the_site(inbox):
        browser = inbox.browser("ivo")
        assert send(browser, report, "give-up").status_code == 302
        assert browser.get(f"/inbox/{report.id}/", secure=True).status_code == 404
        assert spoken(report.id) not in browser.get("/inbox/", secure=True).text
        assert inbox.readers["ivo"].key.id not in parse(Report.objects.get(pk=report.id).key).recipients
        lead = inbox.opened("dee", report)
        assert "Ivo" not in lead.get(f"/inbox/{report.id}/hand", secure=True).text
        assert [end.reason for end in ReportAssignmentEnd.objects.all()] == ["recused"]


def test_the_last_who_can_open_it_does_not_lose_it(inbox: Inbox) -> None:
    report = inbox.put("hana")
    with at_the_site(inbox):
        page = send(inbox.browser("hana"), report, "give-up")
        assert (page.status_code, "would be lost" in page.text) == (409, True)
        assert inbox.opened("hana", report)


def test_two_reports_are_linked_and_neither_is_merged_away(inbox: Inbox) -> None:
    one, other, hidden = inbox.put("hana", "ivo"), inbox.put("hana"), inbox.put("ivo")
    with at_the_site(inbox):
        browser = inbox.opened("hana", one)
        for called in (spoken(hidden.id), spoken(one.id), "K7FM-2XQ4"):
            page = send(browser, one, "same", spoken=called)
            assert (page.status_code, "No other report that you may read" in page.text) == (422, True)
        assert send(browser, one, "same", spoken=spoken(other.id).lower()).status_code == 302
        assert spoken(other.id) in shown(browser, one)
        assert spoken(one.id) in shown(inbox.opened("hana", other), other)
        assert spoken(other.id) not in shown(inbox.opened("ivo", one), one)


def test_after_somebody_was_kept_from_it_the_next_reader_gives_it_a_new_key(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        hana = inbox.opened("hana", report)
        send(hana, report, "safety", choice="plan", reasons="What was written under the old key.")
    with as_role(inbox.desk, Role.OWNER):
        kept = ReportAssignment.objects.get(matter=report.id, account=inbox.people["ivo"].account)
        ReportAssignmentEnd.objects.create(assignment=kept, ended_by="process:worker", reason="handed_over")
        before = bytes(Report.objects.get(pk=report.id).key)
    with at_the_site(inbox):
        text = shown(hana, report)
        assert SAID in text
        assert "What was written under the old key." in text
        after = bytes(Report.objects.get(pk=report.id).key)
        assert inbox.readers["ivo"].key.id not in parse(after).recipients
        assert after != before
        assert shown(hana, report)
        assert bytes(Report.objects.get(pk=report.id).key) == after


def test_who_is_meant_goes_to_the_worker_alone(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("rex", route=Route.RESERVED)
    with at_the_site(inbox):
        rex = inbox.opened("rex", report, reason="identify")
        assert send(rex, report, "name", staff="  \n").status_code == 422
        assert send(rex, report, "name", staff="S-1\nS-2\nS-1").status_code == 302
    worker = about_key(desk.cluster.places.keys)
    with desk.connect(Role.WORKER) as con:
        ((row, sealed),) = con.execute("SELECT id, sealed FROM inbox_reportnaming").fetchall()
        opened = open_envelope(parse(sealed), key=worker, bound_to=binding_of(row))
        assert NAMED.validate_json(opened) == ("S-1", "S-2")
        ((key,),) = con.execute("SELECT key FROM channel_report").fetchall()
        assert worker.id in parse(key).recipients
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute("SELECT sealed FROM inbox_reportnaming")
