"""How the signs have done: counted over what the viewer may see, with small counts hidden."""

from collections import Counter
from collections.abc import Iterator
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import ASH, ROWAN
from tests.desk import Desk
from tests.detection.answers import answered, closed, days_pass, today
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.detection.access.signs_record import PARTS, UNDECIDED, Record, signs_record, tell
from upstander.detection.actions.erase import erase_due
from upstander.detection.models import Concern, ConcernExclusion
from upstander.detection.policy import KEPT_DAYS, LEAST_TOLD
from upstander.detection.state import AnswerKind
from upstander.domain.intervals import wilson

YES, EXPLAINED, WRONG = AnswerKind.INDICATION, AnswerKind.NO_INDICATION, AnswerKind.WRONG_ATTRIBUTION


def told(*outcomes: tuple[str, str], drawn: int = 0) -> Record:
    """The record of concerns given as (sign, outcome); the first `drawn` were drawn by lot."""
    named = {uuid4(): each for each in outcomes}
    return tell(
        {key: sign for key, (sign, _) in named.items()},
        {key: outcome for key, (_, outcome) in named.items() if outcome != UNDECIDED},
        drawn=list(named)[:drawn],
    )


def many(sign: str, **counts: int) -> list[tuple[str, str]]:
    names = {"yes": YES, "explained": EXPLAINED, "wrong": WRONG, "undecided": UNDECIDED}
    return [(sign, names[name]) for name, count in counts.items() for _ in range(count)]


def test_a_share_stands_with_its_interval_over_what_was_decided() -> None:
    (row,) = told(*many("Off duty", yes=5, explained=15, undecided=7)).rows
    assert (row.opened, row.parts) == (27, {YES: 5, EXPLAINED: 15, WRONG: 0, UNDECIDED: 7})
    assert row.precision == wilson(5, 20)


@pytest.mark.parametrize(("count", "is_told"), [(LEAST_TOLD - 1, False), (LEAST_TOLD, True)])
def test_fewer_than_five_are_hidden_and_none_is_not_said(count: int, is_told: bool) -> None:
    (row,) = told(*many("Off duty", explained=count)).rows
    assert (row.opened is not None) is is_told
    assert (row.parts is not None) is is_told


def test_a_row_with_one_small_part_hides_all_its_parts_and_its_share() -> None:
    (row,) = told(*many("Off duty", yes=1, explained=20)).rows
    assert (row.opened, row.parts, row.precision) == (21, None, None)


def test_over_all_is_hidden_where_it_would_tell_the_one_row_that_is_not_told() -> None:
    record = told(*many("Off duty", explained=10), *many("Look-up", yes=2))
    assert record.overall.opened is None
    record = told(*many("Off duty", explained=10), *many("Look-up", yes=3), *many("Stops", yes=3))
    assert record.overall.opened == 16


signs = st.sampled_from(["a", "b", "c"])
outcomes = st.lists(st.tuples(signs, st.sampled_from(PARTS)), max_size=60)


@given(outcomes)
def test_no_small_count_can_be_had_by_taking_what_is_told_away_from_the_whole(
    given: list[tuple[str, str]],
) -> None:
    record = told(*given)
    if record.overall.parts is None:
        return
    left = Counter(record.overall.parts)
    for row in record.rows:
        left.subtract(row.parts or {})
    assert all(count == 0 or count >= LEAST_TOLD for count in left.values())


def test_the_blind_sample_is_told_once_enough_are_decided() -> None:
    assert told(*many("a", explained=4), drawn=4).sampled is None
    record = told(*many("a", yes=5, explained=10), drawn=15)
    assert (record.sampled, record.sample_share) == (15, wilson(5, 15))


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, *(found(ASH, f"P-{number}", drawn=True, put_forward=False) for number in range(5)), budget=0)
    with at_the_unit(desk):
        yield people


def test_it_is_counted_from_what_two_people_closed_and_from_indications(unit: Unit) -> None:
    for concern in Concern.objects.all():
        closed(unit, EXPLAINED, concern)
    record = signs_record(unit.head, key=UNIT)
    assert [(row.title, row.opened) for row in record.rows] == [("Contact while off duty", 5)]
    assert record.rows[0].parts == {YES: 0, EXPLAINED: 5, WRONG: 0, UNDECIDED: 0}
    assert record.sampled == 5


def test_a_closing_that_waits_for_its_second_person_is_not_decided(unit: Unit) -> None:
    for concern in Concern.objects.all():
        answered(unit, EXPLAINED, concern)
    assert signs_record(unit.head, key=UNIT).rows[0].parts == {YES: 0, EXPLAINED: 0, WRONG: 0, UNDECIDED: 5}


def test_what_nobody_opened_is_not_counted(unit: Unit) -> None:
    assert signs_record(unit.head, key=UNIT).rows == ()


def test_whoever_is_shut_out_of_one_counts_one_fewer(desk: Desk, unit: Unit) -> None:
    for concern in Concern.objects.all():
        closed(unit, EXPLAINED, concern)
    shut_out(desk, unit)
    with at_the_unit(desk):
        assert signs_record(unit.head, key=UNIT).rows[0].opened is None


def shut_out(desk: Desk, unit: Unit) -> None:
    with as_role(desk, Role.WORKER):
        one = Concern.objects.order_by("spoken").first()
        ConcernExclusion.objects.create(matter=one, account=unit.head, kind="team")


def test_one_that_was_erased_still_counts(desk: Desk, unit: Unit) -> None:
    for concern in Concern.objects.all():
        closed(unit, EXPLAINED, concern)
    days_pass(desk, "detection_secondanswer", "given_at", days=KEPT_DAYS + 1)
    with as_role(desk, Role.WORKER):
        assert erase_due(today=today(), references=b"k" * 32, by="process:worker") == 5
    with at_the_unit(desk):
        assert signs_record(unit.head, key=UNIT).rows[0].opened == 5
        assert ROWAN not in str(signs_record(unit.head, key=UNIT))
