"""Before a concern about a post of intelligence is opened, somebody outside the unit says yes or no."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.cast import ASH, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.test_pages import Room, first, room
from tests.inside import inside
from upstander.database.roles import Role
from upstander.detection.models import Concern, Opening
from upstander.knowledge.deconfliction import asks_first

__all__ = ["room"]
ANSWERS = "SELECT purpose FROM audit_entry WHERE what = 'concern.deconflict'"


@pytest.fixture
def sensitive(desk: Desk, room: Room) -> Iterator[Concern]:
    """One about somebody whose post is one of intelligence."""
    before = set(Concern.objects.values_list("pk", flat=True))
    each = found(ASH, WREN)
    put(desk, replace(each, brief=replace(each.brief, role="Intelligence desk")))
    with inside(desk, "unit"):
        yield Concern.objects.exclude(pk__in=before).get()


def answers(desk: Desk) -> list[str]:
    with desk.connect(Role.UNIT) as con:
        return [purpose for (purpose,) in con.execute(ANSWERS)]


@pytest.mark.parametrize(
    "role", ["intelligence", "Source handler", "source-handling", "role not recorded", ""]
)
def test_a_post_of_intelligence_and_one_not_on_record_are_asked_about(role: str) -> None:
    assert asks_first(role)


@pytest.mark.parametrize("role", ["response", "PCSO", "custody", "family liaison"])
def test_another_post_is_not(role: str) -> None:
    assert not asks_first(role)


def test_without_an_answer_nothing_is_opened(desk: Desk, room: Room, sensitive: Concern) -> None:
    page = room.open(room.analyst, sensitive)
    assert page.status_code == 422
    assert "Ask them first." in page.text
    assert not Opening.objects.exists()
    assert answers(desk) == []


def test_a_no_opens_nothing_and_is_on_record(desk: Desk, room: Room, sensitive: Concern) -> None:
    page = room.post(room.analyst, f"/concerns/{sensitive.pk}/open", reason="in_turn", may_open="no")
    assert page.status_code == 409
    assert "It was not opened" in page.text
    assert not [ref for ref in (ASH, WREN) if ref in page.text]
    assert not Opening.objects.exists()
    assert answers(desk) == ["no"]
    assert room.get(room.analyst, f"/concerns/{sensitive.pk}/open").status_code == 200


def test_a_yes_opens_it(desk: Desk, room: Room, sensitive: Concern) -> None:
    page = room.post(room.analyst, f"/concerns/{sensitive.pk}/open", reason="in_turn", may_open="yes")
    assert page.status_code == 302
    assert answers(desk) == ["yes"]
    assert Opening.objects.get().concern_id == sensitive.pk


def test_about_another_post_nobody_is_asked(desk: Desk, room: Room) -> None:
    assert "deconflicts" not in room.get(room.analyst, f"/concerns/{first().pk}/open").text
    assert room.open(room.analyst, first()).status_code == 302
    assert answers(desk) == []
