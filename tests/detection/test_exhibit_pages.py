"""Taking a concern further on its pages: what is offered when, to whom, and what is sent."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.accounts.at_the_door import a_person
from tests.accounts.people import load, post, staff
from tests.cast import BLAKE, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.made_of import BESIDE, QUIET
from tests.detection.test_pages import ROLES, Room
from tests.inside import as_role, inside
from tests.needs import fonts
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.detection.models import Concern, ConcernExclusion, Exhibit, Pack
from upstander.documents.paper import printing
from upstander.documents.signed import check

FREEZE = {"mark": "AA/1", "purpose": "criminal"}
ASK = {
    "authority": "A-17",
    "first_day_day": "1",
    "first_day_month": "2",
    "first_day_year": "2026",
    "last_day_day": "31",
    "last_day_month": "3",
    "last_day_year": "2026",
    "why": "Others may be at risk.",
    "before_indication": "A witness may move.",
}
SENT = {**ASK, "first_day": "2026-02-01", "last_day": "2026-03-31", "step": "send"}


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    fonts()
    with as_role(desk, Role.OWNER):
        load(staff(BLAKE), post(BLAKE, unit="local policing"))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    with inside(desk, "unit"):
        people = tuple(a_person(f"kit{number}", role) for number, role in enumerate(ROLES))
    put(desk, found(BLAKE, WREN, quiet=QUIET, beside=BESIDE))
    with inside(desk, "unit") as browser:
        yield Room(browser, people)


def decided(room: Room) -> str:
    """The address of the only concern, opened and decided on by the analyst."""
    concern = Concern.objects.get()
    room.open(room.analyst, concern)
    where = f"/concerns/{concern.pk}"
    room.post(room.analyst, f"{where}/safety", choice="plan", reasons="A plan.")
    room.post(room.analyst, f"{where}/tip-off", choice="silent_reads", reasons="Silent.")
    return where


def frozen(room: Room, where: str, **changed: str) -> Any:
    return room.post(room.analyst, f"{where}/exhibits/freeze", **{**FREEZE, "step": "send", **changed})


def agreed(room: Room, where: str) -> str:
    """The address of a pack that somebody asked for and somebody else agreed to."""
    room.post(room.analyst, f"{where}/packs/ask", **SENT)
    pack = Pack.objects.get()
    room.post(room.head, f"{where}/packs/{pack.pk}/answer", choice="agreed", reasons="It is covered.")
    return f"{where}/packs/{pack.pk}"


def audited(desk: Desk, what: str) -> int:
    with desk.connect(Role.OWNER) as con:
        row = con.execute("SELECT count(*) FROM audit_entry WHERE what = %s", [what]).fetchone()
    return int(row[0]) if row else 0


def test_it_is_offered_once_it_is_decided_how_far_a_step_may_reach(room: Room) -> None:
    concern = Concern.objects.get()
    room.open(room.analyst, concern)
    page = room.get(room.analyst, f"/concerns/{concern.pk}/")
    assert "Nothing leaves this page before" in page.text
    for path in ("exhibits/", "exhibits/freeze", "packs/", "packs/ask"):
        assert room.get(room.analyst, f"/concerns/{concern.pk}/{path}").status_code == 404
    where = decided(room)
    assert f"{where}/exhibits/" in room.get(room.analyst, f"{where}/").text
    assert "Nothing is frozen yet." in room.get(room.analyst, f"{where}/exhibits/").text
    assert "None was asked for yet." in room.get(room.analyst, f"{where}/packs/").text


def test_answers_are_checked_before_anything_is_frozen_and_can_be_changed(room: Room) -> None:
    where = decided(room)
    checked = room.post(room.analyst, f"{where}/exhibits/freeze", **FREEZE)
    assert checked.status_code == 200
    for said in ("Check your answers", "AA/1", "A criminal investigation"):
        assert said in checked.text
    assert not Exhibit.objects.exists()
    again = room.post(room.analyst, f"{where}/exhibits/freeze", **FREEZE, step="change")
    assert 'value="AA/1"' in again.text
    assert not Exhibit.objects.exists()
    assert frozen(room, where).status_code == 302
    assert Exhibit.objects.count() == 1


@pytest.mark.parametrize("mark", ["", "aa/1", "AA1", "A/1", "AA/1234", "=A/1", "AA/1\n"])
def test_a_mark_is_initials_and_a_number(room: Room, mark: str) -> None:
    where = decided(room)
    answer = frozen(room, where, mark=mark)
    if mark == "AA/1\n":
        assert Exhibit.objects.get().mark == "AA/1"
    else:
        assert answer.status_code == 422
        assert not Exhibit.objects.exists()


def test_a_copy_is_signed_stamped_named_by_the_spoken_reference_and_kept_nowhere(
    desk: Desk, room: Room
) -> None:
    where = decided(room)
    page = f"{frozen(room, where).headers['Location']}copy"
    sent = room.post(room.analyst, page)
    spoken = Concern.objects.get().spoken
    assert sent.headers["Content-Disposition"] == f'attachment; filename="exhibit-{spoken}-copy-1.zip"'
    assert sent.headers["Cache-Control"] == "no-store"
    assert set(check(sent.content).files) >= {"exhibit.json", "exhibit.pdf", "draft_statement.pdf"}
    assert room.get(room.analyst, page).status_code == 405
    room.post(room.analyst, page)
    assert "2 copies were taken" in room.get(room.analyst, page.removesuffix("copy")).text
    assert audited(desk, "exhibit.copy") == 2


def test_a_pack_goes_from_one_person_to_another_and_back_as_document_and_sheet(
    desk: Desk, room: Room
) -> None:
    where = decided(room)
    assert "Check your answers" in room.post(room.analyst, f"{where}/packs/ask", **ASK).text
    page = agreed(room, where)
    document = room.post(room.analyst, f"{page}/copy", form="document")
    assert document.content.startswith(b"%PDF-")
    sheet = room.post(room.analyst, f"{page}/copy", form="sheet")
    cells = [cell.value for row in load_workbook(BytesIO(sheet.content)).active for cell in row]
    assert {"P-FFFF-3333", "P-GGGG-4444", "P-CCCC-2222"} <= set(cells)
    assert (audited(desk, "pack.copy_document"), audited(desk, "pack.copy_sheet")) == (1, 1)
    assert "2 copies were taken" in room.get(room.analyst, f"{page}/").text


def test_the_second_person_reads_why_and_not_whom(room: Room) -> None:
    where = decided(room)
    room.post(room.analyst, f"{where}/packs/ask", **SENT)
    assert "1 waiting" in room.get(room.head, "/packs/").text
    page = room.get(room.head, f"{where}/packs/{Pack.objects.get().pk}/answer")
    assert "Others may be at risk." in page.text
    assert not [ref for ref in (BLAKE, WREN, ROWAN, HAZEL, "P-FFFF") if ref in page.text]


def test_what_nobody_agreed_to_is_refused_with_a_sentence(room: Room) -> None:
    where = decided(room)
    room.post(room.analyst, f"{where}/packs/ask", **SENT)
    sent = room.post(room.analyst, f"{where}/packs/{Pack.objects.get().pk}/copy", form="sheet")
    assert sent.status_code == 422
    assert "nobody agreed to it" in sent.text


def test_a_missing_authority_or_a_window_backwards_is_asked_again_with_all_that_was_typed(room: Room) -> None:
    where = decided(room)
    for wrong, said in (
        ({"authority": ""}, "reference and who gave it"),
        ({"last_day": "2026-01-31"}, "window"),
    ):
        page = room.post(
            room.analyst,
            f"{where}/packs/ask",
            **{**SENT, **wrong, "last_day_day": "", "last_day_month": "", "last_day_year": ""}
            if "last_day" in wrong
            else {**SENT, **wrong},
        )
        assert page.status_code == 422
        assert said in page.text
        assert "Others may be at risk." in page.text
    assert not Pack.objects.exists()


def test_for_whoever_is_shut_out_or_not_assigned_there_is_nothing_byte_for_byte(
    desk: Desk, room: Room
) -> None:
    where = decided(room)
    frozen(room, where)
    exhibit, pack = Exhibit.objects.get().pk, agreed(room, where).rpartition("/")[2]
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(
            matter=Concern.objects.get(), account_id=room.head.account.pk, kind="team"
        )
    paths = ("exhibits/", "exhibits/freeze", f"exhibits/{exhibit}/", f"exhibits/{exhibit}/copy", "packs/")
    with inside(desk, "unit"):
        for person in room.people[1:]:
            for path in (*paths, f"packs/{pack}/", f"packs/{pack}/copy", f"packs/{pack}/answer"):
                for method in (room.get, room.post):
                    there, nowhere = (
                        method(person, f"{where}/{path}"),
                        method(person, f"/concerns/{uuid4()}/{path}"),
                    )
                    assert there.content == nowhere.content, path
                    assert there.status_code in (404, 405), path
        assert "None waits" in room.get(room.head, "/packs/").text


def test_an_exhibit_is_found_under_its_own_concern_alone(desk: Desk, room: Room) -> None:
    where = decided(room)
    frozen(room, where)
    exhibit = Exhibit.objects.get().pk
    put(desk, found(BLAKE, WREN), found(BLAKE, ROWAN))
    with inside(desk, "unit"):
        other = Concern.objects.exclude(pk=where.rpartition("/")[2]).get()
        room.open(room.analyst, other)
        room.post(room.analyst, f"/concerns/{other.pk}/tip-off", choice="silent_reads", reasons="Silent.")
        assert room.get(room.analyst, f"/concerns/{other.pk}/exhibits/").status_code == 200
        assert room.get(room.analyst, f"/concerns/{other.pk}/exhibits/{exhibit}/").status_code == 404
        assert room.post(room.analyst, f"/concerns/{other.pk}/exhibits/{exhibit}/copy").status_code == 404


def test_lists_take_the_same_queries_whatever_their_length(room: Room) -> None:
    where = decided(room)

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert room.get(room.analyst, f"{where}/{path}").status_code == 200
        return len(asked)

    frozen(room, where)
    page = f"exhibits/{Exhibit.objects.get().pk}/"
    room.post(room.analyst, f"{where}/{page}copy")
    room.post(room.analyst, f"{where}/packs/ask", **SENT)
    paths = ("exhibits/", page, "packs/")
    before = [queries(path) for path in paths]
    for number in range(2, 8):
        frozen(room, where, mark=f"AA/{number}")
        room.post(room.analyst, f"{where}/{page}copy")
        room.post(room.analyst, f"{where}/packs/ask", **SENT)
    assert [queries(path) for path in paths] == before


def test_without_the_typeface_nothing_is_sent_and_nothing_is_on_record_as_sent(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = decided(room)
    exhibit, pack = frozen(room, where).headers["Location"], agreed(room, where)
    monkeypatch.setattr(printing, "FONTS", tmp_path)
    printing._fonts.cache_clear()
    for path, sent in ((f"{exhibit}copy", {}), (f"{pack}/copy", {"form": "document"})):
        page = room.post(room.analyst, path, **sent)
        assert page.status_code in (422, 503)
        assert "make setup" in page.text
    printing._fonts.cache_clear()
    assert (audited(desk, "exhibit.copy"), audited(desk, "pack.copy_document")) == (0, 0)


def test_nothing_is_left_in_temporary_files(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    where = decided(room)
    made = room.post(room.analyst, f"{frozen(room, where).headers['Location']}copy")
    page = agreed(room, where)
    for form in ("document", "sheet"):
        assert room.post(room.analyst, f"{page}/copy", form=form).status_code == 200
    assert ZipFile(BytesIO(made.content)).testzip() is None
    assert list(tmp_path.iterdir()) == []
