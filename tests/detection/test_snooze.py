"""Setting an item aside until a day: it is back by itself, and early where a scan finds more."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.desk import Desk
from tests.detection.answers import answered, opened, today
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.detection.access.concerns import visible_to
from upstander.detection.access.reading import items
from upstander.detection.access.set_aside import Aside, apart
from upstander.detection.actions.snooze import NotInHand, TooLong, WaitsForNothing, snooze
from upstander.detection.models import Concern, Placing, Snooze, SnoozeReason
from upstander.detection.policy import SNOOZE_DAYS
from upstander.detection.state import AnswerKind, State

DAY = timedelta(days=1)


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found())
    with at_the_unit(desk):
        yield people


def wait(unit: Unit, days: int) -> None:
    snooze(
        concern=opened(unit), until=today() + days * DAY, reason=SnoozeReason.WAITING_FOR_DATA, key=UNIT,
        today=today(), by=unit.analyst,
    )  # fmt: skip


def aside(unit: Unit, after: int = 0) -> list[Aside]:
    """What is set aside of the analyst's own, so many days from now."""
    own = items(visible_to(unit.analyst, today=today()), key=UNIT)
    return apart(own, key=UNIT, today=today() + after * DAY)[1]


def test_it_is_away_until_its_day_and_back_on_it(unit: Unit) -> None:
    wait(unit, 3)
    assert [(each.kind, each.back_on) for each in aside(unit, 2)] == [("snooze", today() + 3 * DAY)]
    assert aside(unit, 3) == []


def test_where_the_concern_stands_does_not_change(unit: Unit) -> None:
    wait(unit, 3)
    assert Concern.objects.get().state == State.OPEN


@pytest.mark.parametrize("days", [0, SNOOZE_DAYS])
def test_from_today_to_a_fortnight_it_may_wait(unit: Unit, days: int) -> None:
    wait(unit, days)
    assert Snooze.objects.get().until == today() + days * DAY


@pytest.mark.parametrize("days", [-1, SNOOZE_DAYS + 1])
def test_longer_or_until_a_day_that_is_past_it_may_not(unit: Unit, days: int) -> None:
    with pytest.raises(TooLong, match="14 days"):
        wait(unit, days)


def test_a_later_one_takes_the_place_of_an_earlier_and_today_brings_it_back(unit: Unit) -> None:
    wait(unit, 10)
    wait(unit, 0)
    assert aside(unit) == []


def test_rows_that_were_not_there_wake_it_early_and_the_same_rows_do_not(desk: Desk, unit: Unit) -> None:
    wait(unit, 10)
    put(desk, found())
    with at_the_unit(desk):
        assert len(aside(unit)) == 1
    put(desk, found(rows=("row-1", "row-2")))
    with at_the_unit(desk):
        assert aside(unit) == []


def test_a_hard_trigger_is_not_set_aside_and_one_that_comes_wakes_it(desk: Desk, unit: Unit) -> None:
    wait(unit, 10)
    put(desk, found(hard_trigger="A trigger"))
    with at_the_unit(desk):
        assert aside(unit) == []
        with pytest.raises(WaitsForNothing, match="waits for no turn"):
            wait(unit, 1)


def test_what_is_not_in_hand_is_not_set_aside(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    with pytest.raises(NotInHand):
        wait(unit, 1)


@pytest.mark.parametrize("set_on", [timedelta(), timedelta(days=60)])
def test_the_database_holds_to_a_fortnight_whatever_day_a_process_says(unit: Unit, set_on: timedelta) -> None:
    concern = opened(unit)
    asked = {
        "concern": concern, "placing": Placing.objects.get(), "reason": "other_matter",
        "set_by": unit.analyst, "set_on": today() + set_on,
    }  # fmt: skip
    Snooze.objects.create(until=today() + SNOOZE_DAYS * DAY, **asked)
    with pytest.raises(IntegrityError, match="within_14_days"):
        Snooze.objects.create(until=today() + (SNOOZE_DAYS + 1) * DAY, **asked)


def test_it_is_in_the_audit_with_a_code_and_no_word_of_its_own(desk: Desk, unit: Unit) -> None:
    wait(unit, 3)
    with desk.connect(Role.OWNER) as con:
        rows = con.execute("SELECT actor, purpose FROM audit_entry WHERE what = 'concern.snooze'").fetchall()
    assert rows == [(unit.analyst.actor, "waiting_for_data")]
