"""Where the unit's side and the custodian's meet: what one of them sealed is in nobody else's way."""

from collections.abc import Iterator

import pytest

from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.answers import closed, today
from tests.detection.desk_of_concerns import CUSTODIAN, UNIT, Unit, at_the_unit, found, make_people, put
from tests.detection.reserved_desk import Room, the_room
from tests.inside import as_role, inside
from upstander.accounts.models import Account, ReservedGroup
from upstander.database.roles import Role
from upstander.detection.access.concerns import with_newest
from upstander.detection.access.history import history_of
from upstander.detection.access.reading import dossier_of
from upstander.detection.actions.exception import Explained, answer_exception, propose_exception
from upstander.detection.actions.load_run import Loaded
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.models import (
    Concern,
    ExceptionGround,
    ExceptionScope,
    OpeningReason,
    ProposalChoice,
)
from upstander.detection.state import AnswerKind, State


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with the_room(desk) as made:
        yield made


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        return make_people()


def joins_the_unit(desk: Desk, role: str) -> None:
    """Whoever holds such a post is reserved from now on."""
    with as_role(desk, Role.OWNER):
        ReservedGroup.objects.create(by="role", name=role, because="vetting", named_by="account:a")


def test_an_exception_of_the_units_is_in_no_custodians_way(desk: Desk, room: Room) -> None:
    put(desk, found(CAREY, HAZEL), found(BLAKE, WREN))
    with inside(desk, "unit"):
        ari, dee = (Account.objects.get(login_name=name) for name in ("ari", "dee"))
        concern = Concern.objects.get(route="unit")
        open_concern(concern=concern, reason=OpeningReason.IN_TURN, by=ari)
        said = Explained(
            scope=ExceptionScope.PAIR, ground=ExceptionGround.ROLE, reasons="Their post.", until=today()
        )
        made = propose_exception(concern=concern, what=said, key=UNIT, today=today(), by=ari)
        answer_exception(proposal=made, choice=ProposalChoice.AGREED, reasons="Yes.", to=UNIT.public, by=dee)
        gus = room.as_custodian()
        reserved = Concern.objects.get(route="custodian")
        assert "1 waiting" in gus.get("/reserved/", secure=True).text
        where = f"/reserved/concerns/{reserved.pk}"
        gus.post(f"{where}/open", {"reason": "in_turn"}, secure=True)
        assert gus.get(f"{where}/", secure=True).status_code == 200


def test_what_the_unit_wrote_of_one_that_went_outside_stays_sealed_and_the_rest_is_read(
    desk: Desk, unit: Unit
) -> None:
    put(desk, found())
    with at_the_unit(desk):
        closed(unit, AnswerKind.NO_INDICATION)
    joins_the_unit(desk, "neighbourhood")
    put(desk, found(rows=("row-1", "row-2")))
    with at_the_unit(desk):
        concern = with_newest(Concern.objects.all()).get()
        assert (concern.route, concern.state) == ("custodian", State.WAITING)
        assert dossier_of(concern, key=CUSTODIAN).staff_ref == BLAKE
        history = history_of(concern, key=CUSTODIAN)
        assert [each.title for each in history] == ["safety", "tip_off", "answer", "second"]
        assert {each.reasons for each in history} == {
            "What was written here cannot be read any more, or not on this side."
        }


def test_whoever_loads_is_not_told_that_one_went_outside(desk: Desk, unit: Unit) -> None:
    assert unit
    low = found(CAREY, HAZEL, put_forward=False)
    put(desk, found(), found(ASH, ROWAN), low)
    joins_the_unit(desk, "neighbourhood")
    again = put(desk, found(), found(ASH, ROWAN), low)
    assert again == Loaded(new=1, known=1, again=0)  # what is left of the unit's, and its next one
    with at_the_unit(desk):
        assert Concern.objects.filter(route="unit", state=State.WAITING).count() == 2
        assert Concern.objects.filter(route="custodian", state=State.WAITING).count() == 1


def test_one_from_beneath_the_line_that_goes_outside_takes_no_place_of_the_units(
    desk: Desk, unit: Unit
) -> None:
    assert unit
    put(desk, found(ASH, ROWAN), found(put_forward=False), found(CAREY, HAZEL, put_forward=False))
    joins_the_unit(desk, "neighbourhood")
    loaded = put(desk, found(), found(CAREY, HAZEL), found(ASH, ROWAN), budget=2)
    assert loaded == Loaded(new=1, known=1, again=0)
    with at_the_unit(desk):
        assert Concern.objects.filter(route="custodian", state=State.WAITING).count() == 1
        assert Concern.objects.filter(route="unit", state=State.WAITING).count() == 2
