"""A room above puts a panel on a concern's page: for whoever it is for, once their look is on record."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from tests.accounts.matters.panels import HELD
from tests.cast import BLAKE, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.test_pages import Room, first, room
from tests.inside import as_role, inside
from upstander.database.roles import Role
from upstander.detection.models import Concern, ConcernExclusion, Route
from upstander.detection.slots import Asked, panels_for

__all__ = ["room"]


@pytest.fixture
def opened(room: Room) -> Iterator[Concern]:
    """The analyst has opened it, and the test's own room holds something about it for nobody yet."""
    concern = first()
    room.open(room.analyst, concern)
    HELD.sign_in, HELD.asked = "", []
    with override_settings(UPSTANDER_CONCERN_SLOTS="tests.accounts.matters.panels.SLOTS"):
        yield concern


def test_it_stands_below_the_other_person_and_knows_nothing_of_the_page(room: Room, opened: Concern) -> None:
    HELD.sign_in = room.analyst.account.login_name
    page = room.get(room.analyst, f"/concerns/{opened.pk}/").text
    assert page.index("The other person") < page.index('id="interviews"') < page.index("What the data show")
    said = [f"Two interviews with {each}; of the page: []" for each in (HAZEL, ROWAN, WREN)]
    assert [words in page for words in said].count(True) == 1


def test_a_room_that_has_nothing_for_somebody_leaves_no_trace(room: Room, opened: Concern) -> None:
    HELD.sign_in = "somebody else"
    page = room.get(room.analyst, f"/concerns/{opened.pk}/")
    assert page.status_code == 200
    assert "nterviews" not in page.text
    assert len(HELD.asked) == 1


def test_it_is_asked_after_the_look_is_on_record_and_for_nobody_who_is_not_let_in(
    desk: Desk, room: Room, opened: Concern
) -> None:
    HELD.sign_in = room.people[1].account.login_name
    assert room.get(room.people[1], f"/concerns/{opened.pk}/").status_code == 404
    assert HELD.asked == []
    room.get(room.analyst, f"/concerns/{opened.pk}/")
    assert HELD.asked == [(room.analyst.account.login_name, 1)]
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(matter=opened, account=room.analyst.account, kind="line")
    with (
        inside(desk, "unit"),
        override_settings(UPSTANDER_CONCERN_SLOTS="tests.accounts.matters.panels.SLOTS"),
    ):
        assert room.get(room.analyst, f"/concerns/{opened.pk}/").status_code == 404
    assert len(HELD.asked) == 1


def test_of_what_the_custodian_holds_no_room_is_asked(room: Room, opened: Concern) -> None:
    account = room.analyst.account
    HELD.sign_in = account.login_name
    asked = Asked(account=account, concern_id=opened.pk, staff_ref=BLAKE, person_ref=WREN)
    assert panels_for(asked, route=Route.CUSTODIAN) == []
    assert HELD.asked == []
    assert len(panels_for(asked, route=Route.UNIT)) == 1
