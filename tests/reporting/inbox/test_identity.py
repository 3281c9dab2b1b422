"""Who reported: opened by two people with reasons, to the one who asked, and told to the reporter."""

from re import findall
from uuid import uuid4

import psycopg
import pytest
from django.test import Client

from tests.desk import Desk
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.reports import SAID, AReport
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report, Way
from upstander.reporting.channel.said import Answer

WHO = {"what_happened": SAID, "contact_way": "robin@example.org", "own_name": "Robin Field"}
WHY = "Somebody has to drive there."
UUIDS = r"[0-9a-f-]{36}"


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


def send(browser: Client, report: AReport, page: str, **sent: object) -> object:
    return browser.post(f"/inbox/{report.id}/{page}", sent, secure=True)


def shown(browser: Client, report: AReport) -> str:
    page = browser.get(f"/inbox/{report.id}/", secure=True)
    assert page.status_code == 200, page.status_code
    return str(page.text)


def test_who_reported_opens_by_two_to_the_one_who_asked_and_the_reporter_is_told(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo", answers=WHO)
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        report.say("Ring after six.", about="contact")
        assert not [word for word in ("Robin", "robin@", "Ring after six") if word in shown(hana, report)]
        assert send(hana, report, "identity", reasons=WHY).status_code == 302
        at = address(ivo, report)
        assert hana.post(at, {"choice": "agreed", "reasons": WHY}, secure=True).status_code == 404
        assert ivo.post(at, {"choice": "agreed", "reasons": WHY}, secure=True).status_code == 302
        assert "Robin" not in shown(hana, report)
        opened = at.replace("/agree", "/open")
        assert ivo.post(opened, secure=True).status_code == 404
        assert hana.get(opened, secure=True).status_code == 302
        assert "Robin" not in shown(hana, report)
        assert hana.post(opened, secure=True).status_code == 302
        assert not [word for word in ("Robin", "robin@", "Ring after six") if word not in shown(hana, report)]
        assert "Robin" not in shown(ivo, report)
        told = report.items()[-1]
        assert isinstance(told, Answer)
        assert "We tell you each time" in told.words
        assert Report.objects.get(pk=report.id).state == "waiting"


def test_what_was_refused_stays_closed(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo", answers=WHO)
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        send(hana, report, "identity", reasons=WHY)
        at = address(ivo, report)
        assert ivo.post(at, {"choice": "refused", "reasons": WHY}, secure=True).status_code == 302
        assert hana.post(at.replace("/agree", "/open"), secure=True).status_code == 404
        assert "Robin" not in shown(hana, report)
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation):
        con.execute(
            "INSERT INTO inbox_identityopening (ask_id, item_id, opened_at) "
            "SELECT q.id, i.id, now() FROM inbox_identityask AS q JOIN channel_item AS i USING (report_id) "
            "LIMIT 1"
        )


def test_two_accounts_of_one_person_do_not_open_it(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo", answers=WHO)
    with desk.connect(Role.OWNER) as con:
        con.execute("UPDATE accounts_account SET staff_reference = 's-HANA ' WHERE login_name = 'ivo'")
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        send(hana, report, "identity", reasons=WHY)
        page = ivo.post(address(ivo, report), {"choice": "agreed", "reasons": WHY}, secure=True)
        assert (page.status_code, "Somebody else has to" in page.text) == (422, True)


def address(browser: Client, report: AReport) -> str:
    text = shown(browser, report)
    begins = text.index(f"/inbox/{report.id}/identity/")
    return text[begins : text.index('"', begins)]


def test_there_is_nothing_to_ask_for_where_nobody_told_who_they_are(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        assert send(inbox.opened("hana", report), report, "identity", reasons=WHY).status_code == 404


def test_under_another_report_it_is_as_if_nobody_had_asked(inbox: Inbox) -> None:
    report, other = (inbox.put("hana", "ivo", answers=WHO) for _ in range(2))
    with at_the_site(inbox):
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        for browser in (hana, ivo):
            opened = browser.post(f"/inbox/{other.id}/open", {"reason": "newly_come"}, secure=True)
            assert opened.status_code == 302
        assert send(hana, report, "identity", reasons=WHY).status_code == 302
        agree = address(ivo, report)
        for browser, at in ((ivo, agree), (hana, agree.replace("/agree", "/open"))):
            elsewhere = at.replace(str(report.id), str(other.id))
            asked = findall(UUIDS, at)[-1]
            unknown = elsewhere.replace(asked, str(uuid4()))
            for method in ("get", "post"):
                there = getattr(browser, method)(elsewhere, {"choice": "agreed", "reasons": WHY}, secure=True)
                none = getattr(browser, method)(unknown, {"choice": "agreed", "reasons": WHY}, secure=True)
                assert (there.status_code, there.content) == (none.status_code, none.content)
                assert there.status_code in (404, 405)


@pytest.mark.parametrize(
    ("way", "told_as", "is_shown"),
    [
        (Way.WORKFORCE, "own_name", True),
        (Way.WORKFORCE, "in_confidence", False),
        (Way.PUBLIC, "own_name", False),
        (Way.TAKEN, "own_name", False),
    ],
)
def test_a_name_is_shown_only_of_whoever_wrote_at_work_in_their_own_name(
    inbox: Inbox, way: Way, told_as: str, is_shown: bool
) -> None:
    report = inbox.put("hana", "ivo", answers={**WHO, "told_as": told_as, "own_reference": "S-1"}, way=way)
    with at_the_site(inbox):
        page = shown(inbox.opened("hana", report), report)
    assert ("Robin Field" in page, "S-1" in page) == (is_shown, is_shown)
    assert "robin@example.org" not in page
