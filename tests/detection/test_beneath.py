"""Beneath the line: found by whoever may, with a reason, and put forward on record or in its turn."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, transaction

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.accounts.people import TODAY
from tests.cast import ASH, BLAKE, CAREY, HAZEL, ROWAN
from tests.desk import Desk
from tests.detection.desk_of_concerns import Unit, at_the_unit, found, make_people, put
from tests.inside import as_role, inside
from upstander.accounts.access.standing import standing_of
from upstander.accounts.models import Account, ReservedGroup
from upstander.database.roles import Role
from upstander.detection.access.briefs import OpenedBriefs, listed
from upstander.detection.access.concerns import beneath_of, offered_to
from upstander.detection.access.glass import reference_of
from upstander.detection.actions.beneath import bring_forward, read_order
from upstander.detection.actions.load_run import places_taken
from upstander.detection.keys import about, about_spoken, unit_key
from upstander.detection.models import BroughtForward, Concern, ConcernExclusion, OrderReason, Route
from upstander.detection.sides import Side
from upstander.detection.state import State
from upstander.work.refusals import NotNow

LOW = (found(ASH, ROWAN, put_forward=False), found(CAREY, HAZEL, put_forward=False))


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found(), *LOW)
    with at_the_unit(desk):
        yield people


def beneath(account: Account) -> list[Concern]:
    return list(beneath_of(account, standing=standing_of(account, today=TODAY)))


def waiting(account: Account) -> list[Concern]:
    return list(offered_to(account, standing=standing_of(account, today=TODAY)))


def test_it_is_there_for_the_head_and_for_nobody_else(unit: Unit) -> None:
    assert len(beneath(unit.head)) == 2
    assert [beneath(one) for one in (unit.analyst, unit.officer)] == [[], []]
    assert len(waiting(unit.head)) == len(waiting(unit.analyst)) == 1


def test_no_glass_is_broken_over_what_lies_there(unit: Unit) -> None:
    lies, waits = beneath(unit.head)[0], waiting(unit.head)[0]
    assert reference_of(lies.spoken) == about_spoken(lies.spoken)  # as of something that is not there
    assert reference_of(waits.spoken) == about(waits.pk)


def test_it_comes_in_the_order_of_the_run(unit: Unit) -> None:
    found = listed(
        beneath_of(unit.head, standing=standing_of(unit.head, today=TODAY)),
        side=Side(route=Route.UNIT, key=unit_key()),
    )
    assert [one.concern.pk for one in found] == [one.pk for one in beneath(unit.head)]
    assert [one.shown_order for one in beneath(unit.head)] == [1, 2]  # type: ignore[attr-defined]


def test_who_is_kept_from_a_concern_does_not_find_it_there(unit: Unit, desk: Desk) -> None:
    first, second = beneath(unit.head)
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(matter=first, account=unit.head, kind="line")
    with at_the_unit(desk):
        assert [one.pk for one in beneath(unit.head)] == [second.pk]


def order_shown(desk: Desk, person: Person) -> str:
    with inside(desk, "unit") as browser:
        signed_in(browser, person).post("/order/", {"reason": "room"}, secure=True)
        return browser.get("/order/", secure=True).text


def test_whoever_is_shut_out_of_one_is_shown_as_many_as_before(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_people()
    with inside(desk, "unit"):
        fay = a_person("fay", "head_of_ccu")
    put(desk, *(found(ASH, f"P-{number:02}", put_forward=False) for number in range(10)), budget=1)
    before = order_shown(desk, fay)
    with at_the_unit(desk):
        first, *_, tenth = beneath(fay.account)
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(matter=first, account=fay.account, kind="line")
    after = order_shown(desk, fay)
    assert (first.spoken in before, tenth.spoken in before) == (True, False)
    assert (first.spoken in after, tenth.spoken in after) == (False, True)
    assert ["1 to 9 of 9." in page for page in (before, after)] == [True, True]


def test_what_goes_outside_is_not_made_beneath_the_line(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_people()
        ReservedGroup.objects.create(by="role", name="response", because="vetting", named_by="account:a")
    put(desk, found(), *LOW, custodian=False)
    with as_role(desk, Role.WORKER):
        assert {concern.route for concern in Concern.objects.all()} == {"unit"}
        assert Concern.objects.filter(state=State.BENEATH).count() == 1


def test_putting_one_forward_lets_it_wait_for_everybody_and_takes_a_place(unit: Unit, desk: Desk) -> None:
    before, concern = places_taken(TODAY), beneath(unit.head)[0]
    bring_forward(concern=concern, reason=OrderReason.ROOM, today=TODAY, by=unit.head)
    assert concern.pk in {one.pk for one in waiting(unit.analyst)}
    assert places_taken(TODAY) == before + 1
    with desk.connect(Role.OWNER) as con:
        rows = con.execute("SELECT actor, purpose FROM audit_entry WHERE what = 'concern.forward'").fetchall()
    assert rows == [(unit.head.actor, "room")]
    with pytest.raises(NotNow):
        bring_forward(concern=concern, reason=OrderReason.ROOM, today=TODAY, by=unit.head)


def test_each_reading_is_on_record_with_its_reason(unit: Unit, desk: Desk) -> None:
    for reason in (OrderReason.LEARNING, OrderReason.INSPECTION):
        read_order(reason=reason, by=unit.head)
    with desk.connect(Role.OWNER) as con:
        rows = con.execute("SELECT purpose FROM audit_entry WHERE what = 'order.read' ORDER BY 1").fetchall()
    assert rows == [("inspection",), ("learning",)]


def test_a_place_that_comes_free_brings_it_forward_in_its_turn(unit: Unit, desk: Desk) -> None:
    next_month = TODAY.replace(day=1) + timedelta(days=31)
    assert put(desk, found(ASH, ROWAN), budget=1, today=next_month).new == 1
    with at_the_unit(desk):
        assert len(waiting(unit.analyst)) == 2
        assert BroughtForward.objects.get().by == "process:worker"
        assert places_taken(next_month) == 1
    assert put(desk, found(ASH, ROWAN), budget=1, today=next_month).known == 1


def test_only_what_the_newest_run_found_lies_there(unit: Unit, desk: Desk) -> None:
    put(desk, found(), LOW[0])
    with at_the_unit(desk):
        assert len(beneath(unit.head)) == 1


def test_one_that_was_drawn_or_met_a_trigger_is_not_beneath_the_line(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        head = make_people().head
    put(desk, found(ASH, ROWAN, put_forward=False, drawn=True), found(CAREY, HAZEL, hard_trigger="A trigger"))
    with at_the_unit(desk):
        assert beneath(head) == []
        assert len(waiting(head)) == 2


def test_the_database_lets_none_come_up_without_a_row_that_says_who_and_why(unit: Unit, desk: Desk) -> None:
    concern = beneath(unit.head)[0]
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation, match="with a reason"):
        con.execute("UPDATE detection_concern SET state = 'waiting' WHERE id = %s", [concern.pk])
    with pytest.raises(DatabaseError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(state=State.OPEN)


def test_opened_briefs_are_bounded_and_only_the_newest_are_kept(unit: Unit) -> None:
    opened, key = OpenedBriefs(kept=2), unit_key()
    placings = [one.placing_id for one in (*beneath(unit.head), *waiting(unit.head))]  # type: ignore[attr-defined]
    assert set(opened.of(placings, key=key)) == set(placings)
    assert len(opened) == 2
    assert opened.of(placings, key=key)[placings[0]].role == "neighbourhood"
    assert BLAKE not in repr(opened.of(placings, key=key))
