"""Opening a copy of a file: the question first, a reason, and then a copy that holds nothing unseen."""

from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from tests.desk import Desk
from tests.documents.rebuilding.originals import SECRET, jpeg
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.inbox.test_files import at, marked
from tests.reporting.reports import AReport
from upstander.database.roles import Role
from upstander.reporting.inbox.models import FileMark, FileOpening

NO = {"possible": "no", "reason": "understand"}
ENTRIES = "SELECT kind, what, purpose, outcome FROM audit_entry WHERE what LIKE 'file.%' ORDER BY id"


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    made = an_inbox(desk)
    with at_the_site(made):
        made.train("hana")
    return made


def sent(browser: Client, report: AReport, number: int, page: str, **said: str) -> HttpResponse:
    return browser.post(at(report, number, page), said, secure=True)


def seen(browser: Client, report: AReport, number: int, page: str, **how: str) -> HttpResponse:
    return browser.get(at(report, number, page), secure=True, headers=how or None)


def opened(inbox: Inbox, content: bytes, *, name: str = "him.jpg") -> tuple[Client, AReport, int]:
    """Hana's browser, once she has said why she opens the file."""
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number = report.attach(content, name=name)
        hana = inbox.opened("hana", report)
        assert sent(hana, report, number, "open", **NO).headers["Location"] == at(report, number, "copy")
    return hana, report, number


def test_a_picture_is_covered_first_and_its_copy_has_none_of_what_was_planted(
    desk: Desk, inbox: Inbox
) -> None:
    hana, report, number = opened(inbox, jpeg())
    with at_the_site(inbox):
        page = seen(hana, report, number, "copy")
        assert page.status_code == 200
        for said in (
            "Uncover the picture",
            "The place and the day on which it was taken",
            "Stop",
            "stays sealed",
        ):
            assert said.casefold() in page.text.casefold(), said
        assert page.text.index("<details") < page.text.index("<img") < page.text.index("</details>")
        picture = seen(hana, report, number, "picture", **{"Sec-Fetch-Dest": "image"})
        taken = sent(hana, report, number, "download")
        for answer, kind in ((picture, "image/jpeg"), (taken, "application/octet-stream")):
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
            assert SECRET not in answer.content
            assert dict(Image.open(BytesIO(answer.content)).getexif()) == {}
    with desk.connect(Role.SUPERUSER) as con:
        assert con.execute(ENTRIES).fetchall() == [
            ("consultation", "file.open", "understand", "done"),
            ("consultation", "file.show", "understand", "done"),
            ("consultation", "file.show", "understand", "done"),
            ("disclosure", "file.copy", "understand", "done"),
        ]


def test_what_is_sent_runs_nowhere_is_kept_nowhere_and_has_a_name_of_ours(inbox: Inbox) -> None:
    hana, report, number = opened(inbox, jpeg(), name="../<script>.svg.jpg")
    with at_the_site(inbox):
        for answer in (seen(hana, report, number, "picture"), sent(hana, report, number, "download")):
            headers = answer.headers
            assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cache-Control"] == "no-store"
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert headers["Content-Disposition"].endswith(f'-{number}-copy.jpg"')
            assert headers["Content-Disposition"].startswith("attachment; ")
            assert "script" not in str(headers)
        away = seen(hana, report, number, "picture", **{"Sec-Fetch-Dest": "document"})
        assert away.headers["Location"] == at(report, number, "copy")
        assert seen(hana, report, number, "download").headers["Location"] == at(report, number, "copy")


@pytest.mark.parametrize("yes", ["their_words", "otherwise"])
def test_a_yes_marks_it_and_opens_nothing(inbox: Inbox, yes: str) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number = report.attach(jpeg())
        hana = inbox.opened("hana", report)
        answer = sent(hana, report, number, "open", possible=yes, reason="safety")
        assert answer.headers["Location"] == at(report, number)
        assert FileMark.objects.get().basis == yes
        assert not FileOpening.objects.exists()


def test_neither_the_question_nor_the_reason_can_be_left_out(inbox: Inbox) -> None:
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        number = report.attach(jpeg())
        hana = inbox.opened("hana", report)
        for said, told in (
            ({"reason": "safety"}, "Answer this first"),
            ({"possible": "no"}, "Choose why you are opening it."),
            ({"possible": "seen", "reason": "safety"}, "not one of the available choices"),
            ({"possible": "no", "reason": "curiosity"}, "not one of the available choices"),
        ):
            answer = sent(hana, report, number, "open", **said)
            assert (answer.status_code, told in answer.text) == (422, True), said
        for page in ("copy", "picture"):
            assert seen(hana, report, number, page).status_code == 302
        assert sent(hana, report, number, "download").status_code == 302
        assert not FileOpening.objects.exists()


def test_an_opening_counts_for_whoever_opened_and_for_that_file(inbox: Inbox) -> None:
    hana, report, number = opened(inbox, jpeg())
    with at_the_site(inbox):
        inbox.train("ivo")
        ivo, other = inbox.opened("ivo", report), report.attach(jpeg())
        for browser, file in ((ivo, number), (hana, other)):
            assert seen(browser, report, file, "picture").headers["Location"] == at(report, file, "copy")
            assert seen(browser, report, file, "copy").headers["Location"] == at(report, file, "open")
        assert "Hana" in seen(ivo, report, number, "").text


def test_after_a_quarter_of_an_hour_the_question_comes_again(desk: Desk, inbox: Inbox) -> None:
    hana, report, number = opened(inbox, b"He came twice.", name="notes.txt")
    with desk.connect(Role.OWNER) as con:
        con.execute("ALTER TABLE inbox_fileopening DISABLE TRIGGER inbox_fileopening_kept")
        move = "UPDATE inbox_fileopening SET opened_at = now() - interval '14 minutes'"
        con.execute(move)
    with at_the_site(inbox):
        assert seen(hana, report, number, "copy").status_code == 200
    with desk.connect(Role.OWNER) as con:
        con.execute(move.replace("14", "15"))
    with at_the_site(inbox):
        assert seen(hana, report, number, "copy").headers["Location"] == at(report, number, "open")


def test_a_file_that_is_marked_after_it_was_opened_is_shown_no_more(inbox: Inbox) -> None:
    hana, report, number = opened(inbox, jpeg())
    with at_the_site(inbox):
        marked(inbox.opened("ivo", report), report, number)
        for answer in (
            seen(hana, report, number, "copy"),
            seen(hana, report, number, "picture"),
            sent(hana, report, number, "download"),
            sent(hana, report, number, "open", **NO),
        ):
            assert (answer.status_code, answer.content) == (302, b"")
        assert FileOpening.objects.count() == 1


def test_words_are_shown_covered_and_as_words(inbox: Inbox) -> None:
    hana, report, number = opened(inbox, b"He came <b>twice</b>.", name="notes.jpg")
    with at_the_site(inbox):
        page = seen(hana, report, number, "copy").text
        assert "He came &lt;b&gt;twice&lt;/b&gt;." in page
        assert "name says that it is something else" in page
        assert seen(hana, report, number, "picture").status_code == 404


def test_the_site_itself_decodes_nothing(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("a picture was decoded in the site's own process")

    hana, report, number = opened(inbox, jpeg())
    for opener in ("open", "frombytes", "new"):
        monkeypatch.setattr(Image, opener, refuse)
    with at_the_site(inbox):
        assert seen(hana, report, number, "picture").status_code == 200
