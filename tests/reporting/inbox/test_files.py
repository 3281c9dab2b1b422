"""A file that came with a report: what is said of it before anybody opens it, and the mark that stays."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.desk import Desk
from tests.documents.rebuilding.originals import SECRET, jpeg
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.reports import AReport
from upstander.database.roles import Role
from upstander.reporting.channel.models import Route
from upstander.reporting.inbox.models import FileMark, FileOpening

PAGES = ("", "mark", "open", "copy", "picture", "download")
NAME = "him.jpg"


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


def at(report: AReport, number: int, page: str = "") -> str:
    return f"/inbox/{report.id}/file/{number}/{page}"


def marked(browser: Client, report: AReport, number: int, basis: str = "their_words") -> None:
    assert browser.post(at(report, number, "mark"), {"basis": basis}, secure=True).status_code == 302


def test_everybody_who_reads_the_report_sees_that_there_is_one_its_kind_and_its_step_of_length(
    inbox: Inbox,
) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number = report.attach(jpeg() + bytes(3_000_000), name=NAME)
        hana = inbox.opened("hana", report)
        page = hana.get(f"/inbox/{report.id}/", secure=True).text
        for said in (NAME, "a picture, 1 to 5 MB", "nobody has opened it", at(report, number)):
            assert said in page, said
        own = hana.get(at(report, number), secure=True)
        assert own.status_code == 200
        for said in (NAME, "A picture", "1 to 5 MB", "Nobody who reads this report was"):
            assert said in own.text, said
        assert "Begin" not in own.text
        assert SECRET.decode() not in own.text


def test_whoever_is_not_trained_is_told_whom_to_ask_and_opens_nothing(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number = report.attach(jpeg())
        inbox.train("ivo", "dee")
        hana = inbox.opened("hana", report)
        page = hana.get(at(report, number), secure=True).text
        assert "ask Ivo." in page  # dee is trained as well, and does not read this report
        for way, name in (
            ("get", "open"),
            ("post", "open"),
            ("get", "copy"),
            ("get", "picture"),
            ("post", "download"),
        ):
            sent = {"possible": "no", "reason": "safety"}
            assert getattr(hana, way)(at(report, number, name), sent, secure=True).status_code == 404
        assert not FileOpening.objects.exists()


def test_whoever_is_trained_and_was_not_given_the_report_finds_nothing_byte_for_byte(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number = report.attach(jpeg())
        inbox.train("dee", "hana")
        hana, dee = inbox.opened("hana", report), inbox.browser("dee")
        for page in PAGES:
            for way in ("get", "post"):
                there = getattr(dee, way)(at(report, number, page), secure=True)
                nowhere = getattr(dee, way)("/inbox/no/such/page", secure=True)
                assert (there.status_code, there.content) == (404, nowhere.content), page
                for none in (1, 2, 99):  # the report itself, whose signatures count, and nothing at all
                    assert getattr(hana, way)(at(report, none, page), secure=True).status_code == 404


def test_anybody_who_reads_it_marks_it_and_the_page_says_what_to_do_instead(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number = report.attach(jpeg(), name=NAME)
        inbox.train("ivo")
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        empty = hana.post(at(report, number, "mark"), {}, secure=True)
        assert (empty.status_code, "Choose what makes you think so." in empty.text) == (422, True)
        marked(hana, report, number)
        for browser in (hana, ivo):
            page = browser.get(at(report, number), secure=True).text
            for said in ("Hana marked it on", "Do not describe it", "specialist unit", "The mark stays"):
                assert said in page, said
            assert NAME not in page
            assert "Begin" not in page
            whole = browser.get(f"/inbox/{report.id}/", secure=True).text
            assert ("Not to be opened" in whole, NAME in whole) == (True, False)


def test_the_first_mark_stays_whoever_marks_it_again(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number = report.attach(jpeg())
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        marked(hana, report, number)
        marked(ivo, report, number, basis="otherwise")
        mark = FileMark.objects.get()
        assert (mark.marked_by_id, mark.basis) == (inbox.people["hana"].account.pk, "their_words")


def test_what_is_sent_besides_changes_nothing(inbox: Inbox) -> None:
    report, other = inbox.put("hana", "ivo"), inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number, elsewhere = report.attach(jpeg()), other.attach(jpeg())
        inbox.train("hana")
        ivo = str(inbox.people["ivo"].account.pk)
        odd = {
            "item": "x", "item_id": str(other.id), "report_id": str(other.id), "number": elsewhere,
            "marked_by": ivo, "opened_by": ivo,
            "opened_at": "2001-01-01", "marked_at": "2001-01-01",
        }  # fmt: skip
        hana = inbox.opened("hana", report)
        sent = {"possible": "no", "reason": "safety", **odd}
        assert hana.post(at(report, number, "open"), sent, secure=True).status_code == 302
        assert hana.post(at(report, number, "mark"), {"basis": "seen", **odd}, secure=True).status_code == 302
        opening, mark, account = (
            FileOpening.objects.get(),
            FileMark.objects.get(),
            inbox.people["hana"].account,
        )
        assert (opening.item.report_id, mark.item.report_id) == (report.id, report.id)
        assert (opening.opened_by_id, mark.marked_by_id) == (account.pk, account.pk)
        assert min(opening.opened_at.year, mark.marked_at.year) > 2001


def test_the_two_who_are_reserved_see_it_and_may_mark_it_and_open_none(inbox: Inbox) -> None:
    report = inbox.put("rex", route=Route.RESERVED)
    with at_the_site(inbox):
        number = report.attach(jpeg())
        inbox.train("rex")
        rex = inbox.opened("rex", report, reason="identify")
        assert rex.get(at(report, number), secure=True).status_code == 200
        assert rex.get(at(report, number, "open"), secure=True).status_code == 404
        marked(rex, report, number)


def test_the_pages_take_the_same_queries_whatever_there_is(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        inbox.train("hana")
        hana = inbox.opened("hana", report)
        first = report.attach(jpeg())

        def queries() -> list[int]:
            found = []
            for path in (f"/inbox/{report.id}/", at(report, first), at(report, first, "open")):
                hana.get(path, secure=True)
                with CaptureQueriesContext(connection) as asked:
                    assert hana.get(path, secure=True).status_code == 200
                found.append(len(asked))
            return found

        before = queries()
        more = [report.attach(jpeg()) for _ in range(3)]
        marked(hana, report, more[0])
        for number in (first, first, more[1]):
            sent = {"possible": "no", "reason": "safety"}
            assert hana.post(at(report, number, "open"), sent, secure=True).status_code == 302
        assert queries() == before


def test_a_mark_is_on_record_by_a_code(desk: Desk, inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number = report.attach(jpeg(), name=NAME)
        marked(inbox.opened("hana", report), report, number)
    with desk.connect(Role.SUPERUSER) as con:
        rows = con.execute(
            "SELECT kind, purpose, audit_entry::text FROM audit_entry WHERE what = 'file.mark'"
        ).fetchall()
    assert [row[:2] for row in rows] == [("alteration", "their_words")]
    assert NAME not in rows[0][2]
