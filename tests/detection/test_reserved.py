"""A matter about the unit: the custodian works it from opening to closing, and the unit sees nothing."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.reserved_desk import Room, the_room
from tests.inside import inside
from upstander.detection.models import Concern

UNITS = (found(BLAKE, WREN), found(ASH, ROWAN))
STEPS = ("open", "safety", "contact", "tip-off", "answer", "second", "hold", "exhibits/", "packs/", "")
MARKS = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with the_room(desk) as made:
        yield made


def loaded(desk: Desk, *frozen: object, budget: int = 5) -> None:
    put(desk, *frozen, budget=budget)  # type: ignore[arg-type]


def reserved() -> Concern:
    return Concern.objects.get(route="custodian")


def worked(room: Room) -> str:
    """As far as the first custodian can: opened, decided, a closing proposed."""
    gus, where = room.as_custodian(), f"/reserved/concerns/{reserved().pk}"
    sent = (
        ("/open", {"reason": "in_turn"}),
        ("/safety", {"choice": "plan", "reasons": "A plan."}),
        ("/tip-off", {"choice": "no_outward_step", "reasons": "Nobody."}),
        ("/answer", {"kind": "no_indication", "reasons": "All of it is work."}),
    )
    for page, form in sent:
        assert gus.post(where + page, form, secure=True).headers["Location"] == f"{where}/", page
    return where


def test_a_custodian_opens_what_is_reserved_and_every_link_stays_on_their_side(
    desk: Desk, room: Room
) -> None:
    loaded(desk, found(CAREY, HAZEL), *UNITS)
    with inside(desk, "unit"):
        gus = room.as_custodian()
        queue = gus.get("/reserved/", secure=True).text
        concern = reserved()
        assert "1 waiting" in queue
        assert CAREY not in queue
        where = worked(room)
        page = gus.get(f"{where}/", secure=True).text
        assert CAREY in page
        assert set(re.findall(r'href="(/[^"]*concerns/[^"]*)"', queue + page)) <= {
            f"{where}/{step}"
            for step in (
                "open",
                "safety",
                "contact",
                "tip-off",
                "answer",
                "second",
                "hold",
                "exhibits/",
                "packs/",
                "",
            )
        }
        assert f"/reserved/concerns/{concern.pk}/open" in queue


def test_another_custodian_is_the_second_person_and_nobody_of_the_unit(desk: Desk, room: Room) -> None:
    loaded(desk, found(CAREY, HAZEL))
    with inside(desk, "unit"):
        where, form = worked(room), {"choice": "agreed", "reasons": "I looked too."}
        assert room.as_custodian("gus").post(f"{where}/second", form, secure=True).status_code == 404
        for name in ("dee", "fay", "ari"):
            assert room.post(name, f"{where}/open-as-second").status_code == 404
            assert room.post(name, where.removeprefix("/reserved") + "/open-as-second").status_code == 404
        hal = room.as_custodian("hal")
        hal.post(f"{where}/open-as-second", secure=True)
        assert hal.post(f"{where}/second", form, secure=True).status_code == 302
        assert reserved().state == "closed"


def test_a_custodian_reaches_nothing_of_the_units(desk: Desk, room: Room) -> None:
    loaded(desk, found(CAREY, HAZEL), *UNITS)
    with inside(desk, "unit"):
        gus = room.as_custodian()
        for concern in Concern.objects.filter(route="unit"):
            for page in ("", "open", "safety", "tip-off", "answer", "second", "open-as-second"):
                for before in ("/reserved", ""):
                    there = gus.get(f"{before}/concerns/{concern.pk}/{page}", secure=True)
                    assert there.status_code == 404, (before, page)


def test_of_the_custodians_whole_work_the_unit_sees_nothing(desk: Desk, room: Room) -> None:
    loaded(desk, *UNITS)
    with inside(desk, "unit"):
        room.post("ari", f"/concerns/{Concern.objects.first().pk}/open", reason="in_turn")  # type: ignore[union-attr]
        before = everything_the_unit_sees(room)
    loaded(desk, found(CAREY, HAZEL), *UNITS)
    with inside(desk, "unit"):
        assert everything_the_unit_sees(room) == before
        where = worked(room)
        hal = room.as_custodian("hal")
        hal.post(f"{where}/open-as-second", secure=True)
        hal.post(f"{where}/second", {"choice": "agreed", "reasons": "I looked too."}, secure=True)
        assert reserved().state == "closed"
        assert everything_the_unit_sees(room) == before


def everything_the_unit_sees(room: Room) -> dict[tuple[str, str], object]:
    """Each page of the unit, by person, with the form's mark the same for all."""
    own = [f"/concerns/{concern.pk}/" for concern in Concern.objects.filter(route="unit")]
    hidden = [f"/concerns/{concern.pk}/" for concern in Concern.objects.filter(route="custodian")]
    pages = ["/queue/", "/queue/?all=1", "/safeguarding/", "/glass/", "/glass-approvals/", "/reserved/", *own]
    seen = {}
    for name in ("ari", "bo", "dee", "fay", "sam"):
        for path in pages:
            page = room.get(name, path)
            seen[name, path] = (page.status_code, MARKS.sub(b"", page.content))
        nothing = room.get(name, "/concerns/00000000-0000-4000-8000-000000000000/")
        for path in hidden:
            page = room.get(name, path)
            assert (page.status_code, page.content) == (404, nothing.content)
    return seen


def test_a_reserved_concern_takes_no_place_and_leaves_no_gap(desk: Desk, room: Room) -> None:
    """Of two that the scan puts forward one is reserved: the unit is given its own next one instead."""
    below = found(ASH, ROWAN, put_forward=False)
    loaded(desk, found(CAREY, HAZEL), found(BLAKE, WREN), below, budget=2)
    with inside(desk, "unit"):
        assert "2 waiting" in room.get("ari", "/queue/").text
        assert "1 waiting" in room.as_custodian().get("/reserved/", secure=True).text


def test_whoever_loads_is_told_of_the_units_alone(desk: Desk, room: Room) -> None:
    assert room
    assert put(desk, found(CAREY, HAZEL), *UNITS).new == len(UNITS)


def test_the_custodians_queue_takes_the_same_queries_whatever_its_length(desk: Desk, room: Room) -> None:
    def queries() -> int:
        with inside(desk, "unit"):
            gus = room.as_custodian()
            with CaptureQueriesContext(connection) as asked:
                assert gus.get("/reserved/", secure=True).status_code == 200
            return len(asked)

    loaded(desk, found(CAREY, HAZEL))
    before = queries()
    loaded(desk, *(found(CAREY, f"P-{number}", hard_trigger="A trigger") for number in range(20)))
    assert queries() == before


def test_the_auditor_reads_that_a_custodian_looked_and_not_at_what(desk: Desk, room: Room) -> None:
    loaded(desk, found(CAREY, HAZEL))
    with inside(desk, "unit"):
        where = worked(room)
        concern = reserved()
        room.as_custodian().get(f"{where}/", secure=True)
        page = room.get("eve", "/audit/").text
        for what in ("custodian.unlock", "concern.open", "concern.answer", "concern.read"):
            assert what in page
        assert not [word for word in (CAREY, HAZEL, concern.spoken, str(concern.pk)) if word in page]


def test_for_everybody_else_the_custodians_pages_are_not_there(room: Room) -> None:
    for name in ("ari", "dee", "fay", "sam", "eve"):
        nothing = room.get(name, "/no/such/page/")
        for path in ("/reserved/", "/reserved/unlock/", "/reserved/lock/"):
            page = room.get(name, path)
            assert (page.status_code, page.content) == (404, nothing.content)
