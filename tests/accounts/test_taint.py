"""Who is too near to a subject by line, team and unit, on both sides of each edge."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accounts.people import (
    DAY,
    FOURTH,
    OTHER,
    SINCE,
    SUBJECT,
    THIRD,
    TODAY,
    load,
    post,
    tie,
)  # fmt: skip
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.taint import Taint, taint_of
from upstander.accounts.models import ExclusionKind as Why
from upstander.accounts.rules import NeedToKnowRules
from upstander.database.roles import Role

MANY_QUERIES = 16


@pytest.fixture(autouse=True)
def worker(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.WORKER):
        yield


def why(member: str, **asked: object) -> frozenset[Why]:
    """Why the member may not see a matter about the subject today; empty if they may."""
    return tainted(**asked).reasons.get(member, frozenset())


def tainted(**asked: object) -> Taint:
    return taint_of(SUBJECT, on=TODAY, **asked)


def test_the_subject_is_tainted_though_nothing_is_known() -> None:
    assert why(SUBJECT) == {Why.SUBJECT}
    assert tainted().references == {SUBJECT}


def test_a_colleague_of_the_team_is_tainted_and_not_one_of_another_team() -> None:
    load(post(SUBJECT, team="T1"), post(OTHER, team="T1"), post(THIRD, team="T2"), post(FOURTH))
    assert why(OTHER) == {Why.TEAM}
    assert not why(THIRD)
    assert not why(FOURTH)


def test_teams_of_one_name_in_two_units_are_two_teams() -> None:
    load(
        post(SUBJECT, team="T1", unit="U1", ended_on=TODAY - DAY),
        post(OTHER, team="T1", unit="U2"),
        post(THIRD, team="T1"),  # in a unit that nobody named: it may be the same
    )
    assert not why(OTHER)
    assert why(THIRD) == {Why.TEAM}


@pytest.mark.parametrize(("last_day", "is_near"), [(SINCE, True), (SINCE - DAY, False)])
def test_a_team_of_long_ago_counts_to_the_last_day_that_the_rules_look_back_to(
    last_day: date, is_near: bool
) -> None:
    load(post(SUBJECT, team="T1", ended_on=last_day), post(OTHER, team="T1", ended_on=last_day))
    assert (why(OTHER) == {Why.TEAM}) is is_near


@pytest.mark.parametrize(("later", "is_near"), [(0, True), (1, False)])
def test_colleagues_who_never_were_there_on_one_day_are_not_near(later: int, is_near: bool) -> None:
    change = date(2025, 3, 1)
    load(
        post(SUBJECT, team="T1", ended_on=change),
        post(OTHER, team="T1", began_on=change + later * DAY),
    )
    assert (why(OTHER) == {Why.TEAM}) is is_near


@pytest.mark.parametrize(("first_day", "is_near"), [(TODAY, True), (TODAY + DAY, False)])
def test_who_joins_tomorrow_is_near_from_tomorrow(first_day: date, is_near: bool) -> None:
    load(post(SUBJECT, team="T1"), post(OTHER, team="T1", began_on=first_day))
    assert bool(why(OTHER)) is is_near


def test_how_far_back_is_a_rule_that_can_be_set() -> None:
    load(post(SUBJECT, team="T1", ended_on=SINCE), post(OTHER, team="T1"))
    assert not why(OTHER, rules=NeedToKnowRules(years_back=4))


@pytest.mark.parametrize(("last_day", "is_near"), [(TODAY, True), (TODAY - DAY, False)])
def test_the_same_unit_counts_while_both_serve_there(last_day: date, is_near: bool) -> None:
    load(post(SUBJECT, unit="U1"), post(OTHER, unit="U1", ended_on=last_day))
    assert (why(OTHER) == {Why.SAME_UNIT}) is is_near


def test_the_line_counts_three_levels_up_and_no_further() -> None:
    chain = [SUBJECT, "S-1", "S-2", "S-3", "S-4"]
    load(*(post(one, under=manager) for one, manager in pairwise(chain)))
    assert tainted().references == {SUBJECT, "S-1", "S-2", "S-3"}
    assert why("S-3") == {Why.LINE}


def test_the_line_counts_three_levels_down_and_no_further() -> None:
    chain = [SUBJECT, "S-1", "S-2", "S-3", "S-4"]
    load(*(post(one, under=manager) for manager, one in pairwise(chain)))
    assert tainted().references == {SUBJECT, "S-1", "S-2", "S-3"}


@pytest.mark.parametrize(("last_day", "is_near"), [(SINCE, True), (SINCE - DAY, False)])
def test_a_former_line_manager_counts_to_the_same_day(last_day: date, is_near: bool) -> None:
    load(post(SUBJECT, under=OTHER, ended_on=last_day))
    assert (why(OTHER) == {Why.LINE}) is is_near


@pytest.mark.parametrize(("later", "is_near"), [(0, True), (1, False)])
def test_a_managers_later_manager_never_stood_above_the_subject(later: int, is_near: bool) -> None:
    change = date(2024, 3, 1)
    load(
        post(SUBJECT, under=OTHER, ended_on=change),
        post(OTHER, under=THIRD, began_on=change + later * DAY),
    )
    assert bool(why(THIRD)) is is_near


def test_a_circle_in_the_line_ends() -> None:
    load(post(SUBJECT, under=OTHER), post(OTHER, under=SUBJECT))
    assert why(OTHER) == {Why.LINE}


def test_several_reasons_stand_side_by_side() -> None:
    load(
        post(SUBJECT, team="T1", unit="U1", under=OTHER),
        post(OTHER, team="T1", unit="U1"),
        tie(OTHER, SUBJECT),
    )
    assert why(OTHER) == {Why.LINE, Why.TEAM, Why.SAME_UNIT, Why.RELATIVE_OR_PARTNER}


def test_a_version_that_was_replaced_counts_no_more() -> None:
    load(post(SUBJECT, team="T1"), post(OTHER, team="T1"))
    load(post(OTHER, team="T1", ended_on=SINCE - DAY))
    assert not why(OTHER)


def test_the_number_of_questions_does_not_grow_with_the_team() -> None:
    many = [f"S-{number}" for number in range(300)]
    load(
        *(post(one, team="T1", unit="U1", under=OTHER) for one in [SUBJECT, *many]),
        *(tie(one, "P-1", to="person") for one in [SUBJECT, *many]),
        post(OTHER, under=THIRD), post(THIRD, under=FOURTH),
    )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        found = tainted(persons=["P-1"], reporters=many[:5])
    assert len(found.references) == 304
    assert len(asked) <= MANY_QUERIES
