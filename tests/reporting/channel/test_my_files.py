"""Adding a picture or a file: sealed as it comes, in memory alone, and never more than is taken."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.desk import Desk
from tests.inside import inside
from tests.reporting.channel.reporters import AT, Reporter, reported
from upstander.database.roles import Role
from upstander.reporting.channel import files as taking
from upstander.reporting.channel.files import MOST, open_file
from upstander.reporting.channel.said import Attached

PICTURE = b"\xff\xd8 GPS 52.2053 0.1218 " * 9000  # some frames of what must be found nowhere


@pytest.fixture
def reporter(desk: Desk) -> Iterator[Reporter]:
    with inside(desk, "public") as browser:
        yield reported(desk, browser)


def sends(reporter: Reporter, content: bytes, *, name: str = "him.jpg", send: str = "file") -> HttpResponse:
    return reporter.asks(send=send, file=SimpleUploadedFile(name, content), words="Words.")


def files(desk: Desk) -> list[bytes]:
    query = "SELECT f.sealed FROM channel_file f JOIN channel_item i ON i.id = f.item_id ORDER BY i.number"
    with desk.connect(Role.OWNER) as con:
        return [bytes(row[0]) for row in con.execute(query)]


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_file_is_kept_sealed_and_opens_with_its_item_alone(reporter: Reporter) -> None:
    answer = sends(reporter, PICTURE)
    assert (answer.status_code, "We have your file" in text(answer), "him.jpg" in text(answer)) == (
        200,
        True,
        True,
    )
    (sealed,) = files(reporter.desk)
    assert b"GPS" not in sealed
    told = reporter.now().entries[1].said
    assert isinstance(told, Attached)
    assert (told.name, told.size) == ("him.jpg", len(PICTURE))
    assert open_file(sealed, told) == PICTURE


def test_no_temporary_file_is_made_of_it(
    reporter: Reporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = tmp_path.stat().st_mtime_ns
    assert sends(reporter, os.urandom(4_000_000)).status_code == 200  # beyond what Django keeps in memory
    assert (list(tmp_path.iterdir()), tmp_path.stat().st_mtime_ns) == ([], before)


def test_what_is_too_large_is_read_past_and_told_and_one_byte_less_is_taken(
    reporter: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "LARGEST", 200_000)
    answer = sends(reporter, bytes(200_001))
    assert (answer.status_code, "larger than 20 MB" in text(answer), files(reporter.desk)) == (422, True, [])
    assert sends(reporter, bytes(200_000)).status_code == 200
    assert len(files(reporter.desk)) == 1


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [(b"", "him.jpg", "is empty"), (b"x", "..", "Choose a picture or file")],
)
def test_what_is_no_file_is_told_so(reporter: Reporter, content: bytes, name: str, told: str) -> None:
    upload = SimpleUploadedFile("a", content)
    upload._name = name  # type: ignore[attr-defined]  # as a browser that means harm sends it
    answer = reporter.asks(send="file", file=upload)
    assert (answer.status_code, told in text(answer), files(reporter.desk)) == (422, True, [])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\him.jpg", "him.jpg"),
        ("<b>.jpg", "<b>.jpg"),
        ("n" * 400, "n" * 255),
    ],
)
def test_a_name_is_nobodys_path_and_nobodys_markup(reporter: Reporter, name: str, kept: str) -> None:
    upload = SimpleUploadedFile("a", b"x")
    upload._name = name  # type: ignore[attr-defined]
    page = text(reporter.asks(send="file", file=upload))
    assert reporter.words() == [kept]
    assert "<b>" not in page


def test_of_several_files_at_once_the_first_is_taken_and_where_none_is_asked_none_is(
    reporter: Reporter,
) -> None:
    both = [SimpleUploadedFile("one.jpg", b"1"), SimpleUploadedFile("two.jpg", b"2")]
    reporter.asks(send="file", file=both)
    assert reporter.words() == ["one.jpg"]
    sends(reporter, PICTURE, send="words")
    assert reporter.words() == ["one.jpg", "Words."]
    assert len(files(reporter.desk)) == 1


def test_a_report_takes_so_many_files_and_says_so_of_the_next(reporter: Reporter) -> None:
    for number in range(MOST - 1):
        reporter.is_written(Attached(at=AT, name=f"{number}.jpg", size=1, digest="0" * 64, key="0" * 64))
    assert sends(reporter, b"the last").status_code == 200
    answer = sends(reporter, b"one more")
    assert (answer.status_code, f"takes {MOST} files" in text(answer)) == (422, True)
    assert len(files(reporter.desk)) == 1


def test_the_same_file_from_a_page_that_is_loaded_again_is_kept_once(reporter: Reporter) -> None:
    form = reporter.asks(to="file")
    for _ in range(2):
        reporter.goes_on(form, send="file", file=SimpleUploadedFile("him.jpg", PICTURE))
    assert reporter.words() == ["him.jpg"]


def test_before_the_button_stands_what_never_to_send(reporter: Reporter) -> None:
    page = text(reporter.asks(to="file"))
    button = page.index("Send this file")
    for told in ("sexual pictures or videos of anyone under 18", "keep them", "we will tell you how"):
        assert page.index(told) < button
    assert 'type="file"' in page
    assert 'enctype="multipart/form-data"' in page
