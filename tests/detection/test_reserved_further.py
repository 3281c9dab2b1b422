"""A reserved matter taken further, kept and erased: by custodians alone, and whole."""

from collections.abc import Iterator

import pytest

from tests.cast import CAREY, HAZEL
from tests.desk import Desk
from tests.detection.answers import days_pass, today
from tests.detection.desk_of_concerns import CUSTODIAN, found, put
from tests.detection.reserved_desk import Room, the_room
from tests.detection.test_reserved import worked
from tests.inside import as_role, inside
from tests.needs import fonts
from upstander.database.roles import Role
from upstander.detection.access.reading import brief_of, dossier_in
from upstander.detection.actions.erase import erase_due
from upstander.detection.models import Exhibit, Pack, Placing
from upstander.detection.policy import KEPT_DAYS
from upstander.detection.sealing_matters import Erased

YES = {"choice": "agreed", "reasons": "I looked too."}
ASKED = {
    "authority": "A-17", "first_day": "2026-02-01", "last_day": "2026-03-31", "why": "Others may be at risk.",
    "before_indication": "A witness may move away.", "step": "send",
}  # fmt: skip


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with the_room(desk) as made:
        put(desk, found(CAREY, HAZEL))
        yield made


def erase(desk: Desk) -> int:
    with as_role(desk, Role.WORKER):
        return erase_due(today=today(), references=b"k" * 32, by="process:worker")


def closed_long_ago(desk: Desk, room: Room) -> str:
    where, hal = worked(room), room.as_custodian("hal")
    hal.post(f"{where}/open-as-second", secure=True)
    assert hal.post(f"{where}/second", YES, secure=True).status_code == 302
    days_pass(desk, "detection_secondanswer", "given_at", days=KEPT_DAYS + 1)
    return where


def test_it_is_erased_whole_when_its_time_is_over(desk: Desk, room: Room) -> None:
    with inside(desk, "unit"):
        where = closed_long_ago(desk, room)
    assert erase(desk) == 1
    with inside(desk, "unit"):
        for read in (brief_of, dossier_in):
            with pytest.raises(Erased):
                read(Placing.objects.get(), key=CUSTODIAN)
        assert "erased" in room.as_custodian().get(f"{where}/", secure=True).text


def test_a_custodians_hold_keeps_it_until_the_other_agrees_to_lift_it(desk: Desk, room: Room) -> None:
    with inside(desk, "unit"):
        where = closed_long_ago(desk, room)
        gus, hal = room.as_custodian("gus"), room.as_custodian("hal")
        assert gus.post(f"{where}/hold", {"reasons": "An appeal."}, secure=True).status_code == 302
        assert room.post("dee", where.removeprefix("/reserved") + "/hold", reasons="No.").status_code == 404
    assert erase(desk) == 0
    with inside(desk, "unit"):
        assert "An appeal." in gus.get(f"{where}/hold", secure=True).text
        gus.post(f"{where}/hold", {"reasons": "It is over."}, secure=True)
        assert gus.post(f"{where}/hold/lift", YES, secure=True).status_code == 404
        assert hal.post(f"{where}/hold/lift", YES, secure=True).status_code == 302
    assert erase(desk) == 1


def test_a_custodian_freezes_it_and_takes_a_copy_and_the_unit_finds_none(desk: Desk, room: Room) -> None:
    fonts()
    with inside(desk, "unit"):
        where, gus = worked(room), room.as_custodian()
        sent = {"mark": "AA/1", "purpose": "criminal", "step": "send"}
        there = gus.post(f"{where}/exhibits/freeze", sent, secure=True).headers["Location"]
        assert there == f"{where}/exhibits/{Exhibit.objects.get().pk}/"
        copy = gus.post(f"{there}copy", secure=True)
        assert (copy.status_code, copy.headers["Content-Type"]) == (200, "application/zip")
        assert room.get("dee", there.removeprefix("/reserved")).status_code == 404


def test_a_pack_takes_the_other_custodian_and_waits_for_nobody_of_the_unit(desk: Desk, room: Room) -> None:
    with inside(desk, "unit"):
        where, gus, hal = worked(room), room.as_custodian("gus"), room.as_custodian("hal")
        there = gus.post(f"{where}/packs/ask", ASKED, secure=True).headers["Location"]
        assert there == f"{where}/packs/{Pack.objects.get().pk}/"
        assert there not in room.get("dee", "/packs/").text
        assert room.post("dee", f"{there}answer".removeprefix("/reserved"), **YES).status_code == 404
        assert gus.post(f"{there}answer", YES, secure=True).status_code == 404
        assert f"{there}answer" in hal.get("/reserved/packs/", secure=True).text
        assert hal.post(f"{there}answer", YES, secure=True).headers["Location"] == "/reserved/packs/"
        assert "Agreed" in gus.get(there, secure=True).text
