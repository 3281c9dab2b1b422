"""The original of a file leaves by two people, sealed to one receiver, and never a marked one's."""

from re import findall
from uuid import uuid4

import psycopg
import pytest
from django.test import Client

from tests.desk import Desk
from tests.documents.rebuilding.originals import jpeg
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.inbox.test_files import at, marked
from tests.reporting.reports import AReport
from upstander.database.roles import Role
from upstander.documents.archive import unpack
from upstander.reporting.inbox.models import OriginalAsk, OriginalGiving
from upstander.sealed.files import new_identity, unseal

WHY = "Forensics are to find out which telephone took it."
YES = {"choice": "agreed", "reasons": "I rang them."}
ENTRIES = "SELECT kind, what, purpose FROM audit_entry WHERE what LIKE 'original.%' ORDER BY id"
GIVE = (
    "INSERT INTO inbox_originalgiving (id, ask_id, given_at) "
    "SELECT gen_random_uuid(), id, now() FROM inbox_originalask"
)


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


@pytest.fixture
def report(inbox: Inbox) -> AReport:
    return inbox.put("hana", "ivo")


def asks(browser: Client, report: AReport, number: int, *, key: str) -> str:
    """The request's address, once it was made."""
    sent = browser.post(at(report, number, "original"), {"receiver": key, "reasons": WHY}, secure=True)
    assert sent.status_code == 302, sent.text
    return at(report, number, f"original/{OriginalAsk.objects.latest('asked_at').pk}/")


def test_it_leaves_by_two_sealed_to_whoever_it_is_for(desk: Desk, inbox: Inbox, report: AReport) -> None:
    identity, key = new_identity()
    with at_the_site(inbox):
        number = report.attach(jpeg(), name="him.jpg")
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        where = asks(hana, report, number, key=key)
        assert "It waits for somebody else" in hana.get(at(report, number), secure=True).text
        assert hana.post(f"{where}download", secure=True).status_code == 404
        assert hana.post(f"{where}agree", YES, secure=True).status_code == 404
        page = ivo.get(f"{where}agree", secure=True).text
        assert (WHY in page, key in page) == (True, True)
        assert ivo.post(f"{where}agree", YES, secure=True).status_code == 302
        assert ivo.post(f"{where}download", secure=True).status_code == 404
        assert hana.get(f"{where}download", secure=True).headers["Location"] == at(report, number)
        package = hana.post(f"{where}download", secure=True)
        assert package.status_code == 200
        assert package.headers["Content-Disposition"].endswith(f'-{number}-original.zip.age"')
        assert package.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert jpeg()[:64] not in package.content
        files = unpack(unseal(package.content, identity=identity))
        assert files["original.bin"] == jpeg()
        assert b"him.jpg" in files["about.txt"]
        assert "It was given out." in hana.get(at(report, number), secure=True).text
    with desk.connect(Role.SUPERUSER) as con:
        assert con.execute(ENTRIES).fetchall() == [
            ("alteration", "original.ask", "original"),
            ("alteration", "original.answer", "agreed"),
            ("disclosure", "original.give", "original"),
        ]


def test_what_was_refused_or_not_yet_answered_does_not_leave(
    desk: Desk, inbox: Inbox, report: AReport
) -> None:
    with at_the_site(inbox):
        number = report.attach(jpeg())
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        where = asks(hana, report, number, key=new_identity()[1])
    for _answered in (False, True):
        with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation):
            con.execute(GIVE)
        with at_the_site(inbox):
            ivo.post(f"{where}agree", {"choice": "refused", "reasons": "A copy does."}, secure=True)
            assert hana.post(f"{where}download", secure=True).status_code == 404
    with at_the_site(inbox):
        assert not OriginalGiving.objects.exists()


def test_two_accounts_of_one_person_do_not_agree(desk: Desk, inbox: Inbox, report: AReport) -> None:
    with desk.connect(Role.OWNER) as con:
        con.execute("UPDATE accounts_account SET staff_reference = 's-HANA ' WHERE login_name = 'ivo'")
    with at_the_site(inbox):
        number = report.attach(jpeg())
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        page = ivo.post(f"{asks(hana, report, number, key=new_identity()[1])}agree", YES, secure=True)
        assert (page.status_code, "Somebody else has to" in page.text) == (422, True)


def test_once_it_is_marked_it_leaves_by_nobody_though_two_agreed(
    desk: Desk, inbox: Inbox, report: AReport
) -> None:
    with at_the_site(inbox):
        number = report.attach(jpeg())
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        where = asks(hana, report, number, key=new_identity()[1])
        ivo.post(f"{where}agree", YES, secure=True)
        marked(ivo, report, number)
        assert hana.post(f"{where}download", secure=True).status_code == 404
        assert hana.get(at(report, number, "original"), secure=True).status_code == 404
        assert "Ask to give it out" not in hana.get(at(report, number), secure=True).text
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation, match="marked"):
        con.execute(GIVE)


@pytest.mark.parametrize(
    "key",
    ["", "age1", "AGE-SECRET-KEY-1QQ", new_identity()[1][:-1] + "!"],
    ids=["nothing", "too short", "a secret one", "altered"],
)
def test_a_key_that_is_none_is_refused_and_what_was_typed_stays(
    inbox: Inbox, report: AReport, key: str
) -> None:
    with at_the_site(inbox):
        number = report.attach(jpeg())
        page = inbox.opened("hana", report).post(
            at(report, number, "original"), {"receiver": key, "reasons": WHY}, secure=True
        )
        assert (page.status_code, WHY in page.text) == (422, True)
        assert not OriginalAsk.objects.exists()


def test_under_another_file_or_report_it_is_as_if_nobody_had_asked(inbox: Inbox, report: AReport) -> None:
    other = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number, beside, elsewhere = report.attach(jpeg()), report.attach(jpeg()), other.attach(jpeg())
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        for browser in (hana, ivo):
            browser.post(f"/inbox/{other.id}/open", {"reason": "newly_come"}, secure=True)
        agree = f"{asks(hana, report, number, key=new_identity()[1])}agree"
        assert ivo.get(agree, secure=True).status_code == 200
        asked = findall(r"[0-9a-f-]{36}", agree)[-1]
        for under, place in ((report, beside), (other, elsewhere), (report, 1)):
            for way in ("get", "post"):
                wrong, none = (at(under, place, f"original/{each}/agree") for each in (asked, uuid4()))
                there, nowhere = (getattr(ivo, way)(each, YES, secure=True) for each in (wrong, none))
                assert (there.status_code, there.content) == (404, nowhere.content)
            taken = hana.post(at(under, place, f"original/{asked}/download"), secure=True)
            assert taken.status_code == 404


@pytest.mark.parametrize("table", ["originalask", "originalanswer", "originalgiving"])
def test_nothing_of_it_is_altered_or_taken_away(
    desk: Desk, inbox: Inbox, report: AReport, table: str
) -> None:
    with at_the_site(inbox):
        number = report.attach(jpeg())
        hana, ivo = inbox.opened("hana", report), inbox.opened("ivo", report)
        where = asks(hana, report, number, key=new_identity()[1])
        ivo.post(f"{where}agree", YES, secure=True)
        assert hana.post(f"{where}download", secure=True).status_code == 200
    for statement in (f"DELETE FROM inbox_{table}", f"TRUNCATE inbox_{table} CASCADE"):
        with desk.connect(Role.OWNER) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
            con.execute(statement)
