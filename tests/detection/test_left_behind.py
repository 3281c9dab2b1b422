"""Beneath the line nothing outlives the run that said it: what a newer run leaves behind is erased."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.accounts.people import TODAY
from tests.cast import ASH, CAREY, HAZEL, ROWAN
from tests.desk import Desk
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.inside import as_role
from upstander.accounts.access.standing import standing_of
from upstander.database.roles import Role
from upstander.detection.access.concerns import beneath_of
from upstander.detection.access.reading import brief_of, dossier_in
from upstander.detection.actions.beneath import bring_forward
from upstander.detection.actions.erase import erase_left_behind
from upstander.detection.models import (
    Concern,
    ConcernAbout,
    LegalHold,
    OrderReason,
    Placing,
    RunBriefs,
)
from upstander.detection.sealing_matters import Erased
from upstander.detection.state import State

LOW = (found(ASH, ROWAN, put_forward=False), found(CAREY, HAZEL, put_forward=False))


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found(), *LOW)
    return people


def erase(desk: Desk) -> int:
    with as_role(desk, Role.WORKER):
        return erase_left_behind(by="process:worker")


def lying(unit: Unit) -> list[Concern]:
    return list(beneath_of(unit.head, standing=standing_of(unit.head, today=TODAY)))


def readable(concern: Concern) -> list[bool]:
    """Of each of its placings, the oldest first, whether its brief and dossier can be read."""
    told = []
    for placing in Placing.objects.filter(concern=concern).order_by("run__loaded_at"):
        try:
            told.append(bool(brief_of(placing, key=UNIT) and dossier_in(placing, key=UNIT)))
        except Erased:
            told.append(False)
    return told


def test_what_the_newest_run_says_is_kept(desk: Desk, unit: Unit) -> None:
    assert erase(desk) == 0
    with at_the_unit(desk):
        assert [readable(one) for one in lying(unit)] == [[True], [True]]


def test_what_an_earlier_run_said_goes_and_the_concern_stays(desk: Desk, unit: Unit) -> None:
    put(desk, found(), *LOW)
    assert erase(desk) == 2
    with at_the_unit(desk):
        assert [readable(one) for one in lying(unit)] == [[False, True], [False, True]]


def test_an_earlier_runs_briefs_in_one_go_with_it(desk: Desk, unit: Unit) -> None:
    assert unit
    put(desk, found(), *LOW)
    erase(desk)
    with as_role(desk, Role.OWNER):
        kept = RunBriefs.objects.order_by("run__loaded_at").values_list("wrapped", flat=True)
        assert [wrap is not None for wrap in kept] == [False, True]


def test_one_that_the_newest_run_has_no_more_is_erased_whole_and_found_again_later(
    desk: Desk, unit: Unit
) -> None:
    put(desk, found(), LOW[0])
    assert erase(desk) == 2  # the old placing of the one, and the whole of the other
    put(desk, found(), *LOW)
    with at_the_unit(desk):
        assert [readable(one)[-1] for one in lying(unit)] == [True, True]


def test_who_is_kept_from_it_goes_with_it_and_comes_again_with_it(desk: Desk, unit: Unit) -> None:
    put(desk, found(), LOW[0], worker=True)
    before = abouts(desk)
    put(desk, found(), LOW[1], worker=True)
    erase(desk)
    assert len(before - abouts(desk)) == 1
    put(desk, found(), *LOW, worker=True)
    erase(desk)
    with at_the_unit(desk):
        below = {one.pk for one in lying(unit)}
    assert below <= abouts(desk)


def abouts(desk: Desk) -> set[object]:
    with as_role(desk, Role.WORKER):
        found = ConcernAbout.objects.filter(key__wrapped__isnull=False)
        return set(found.values_list("concern_id", flat=True))


def test_what_came_forward_meanwhile_is_kept_whole(desk: Desk, unit: Unit) -> None:
    with at_the_unit(desk):
        concern = lying(unit)[0]
        bring_forward(concern=concern, reason=OrderReason.ROOM, today=TODAY, by=unit.head)
    put(desk, found(), LOW[1])
    assert erase(desk) == 1  # of the other, what the earlier run said
    with at_the_unit(desk):
        assert readable(concern) == [True]


def test_a_hold_keeps_it(desk: Desk, unit: Unit) -> None:
    with at_the_unit(desk):
        for concern in Concern.objects.filter(state=State.BENEATH):
            LegalHold.objects.create(concern=concern, reasons=b"", placed_by=unit.head)
    put(desk, found())
    assert erase(desk) == 0


def test_no_process_destroys_what_the_newest_run_says(desk: Desk, unit: Unit) -> None:
    assert unit
    with desk.connect(Role.WORKER) as con, pytest.raises(psycopg.errors.CheckViolation, match="kept"):
        con.execute("UPDATE detection_concernkey SET wrapped = NULL")


def test_it_is_on_record_once_and_of_nobody(desk: Desk, unit: Unit) -> None:
    assert unit
    put(desk, found(), *LOW)
    assert (erase(desk), erase(desk)) == (2, 0)
    with desk.connect(Role.OWNER) as con:
        rows = con.execute("SELECT actor, kind, about FROM audit_entry WHERE what = 'order.erase'").fetchall()
    assert rows == [("process:worker", "erasure", None)]
