"""What nobody supplied is said to be not assessed, and is never "no tie"."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.accounts.people import DAY, OTHER, SINCE, SUBJECT, TODAY, load, post, staff
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.taint import taint_of
from upstander.accounts.people_rows import PostRow, StaffRow
from upstander.database.roles import Role

MONDAY = date(2024, 1, 1)


@pytest.fixture(autouse=True)
def worker(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.WORKER):
        yield


def gaps() -> frozenset[str]:
    return taint_of(SUBJECT, on=TODAY).not_assessed


def test_of_somebody_whom_no_store_has_named_nothing_is_assessed() -> None:
    assert gaps() == {"member", "service", "posts", "declarations"}


def test_of_somebody_whose_every_column_is_known_nothing_is_missing() -> None:
    load(staff(SUBJECT), post(SUBJECT, team="T", unit="U", under=OTHER))
    assert gaps() == frozenset()


@pytest.mark.parametrize("missing", ["line", "team", "unit"])
def test_an_empty_column_is_named(missing: str) -> None:
    column = {"line": "under"}.get(missing, missing)
    known = {"team": "T", "unit": "U", "under": OTHER} | {column: None}
    load(staff(SUBJECT), post(SUBJECT, **known))
    assert gaps() == {missing}


def test_an_empty_column_of_a_post_before_the_rules_look_back_says_nothing() -> None:
    load(
        staff(SUBJECT),
        post(SUBJECT, team="T", unit="U", under=OTHER, began_on=SINCE),
        post(SUBJECT, ended_on=SINCE - DAY),
    )
    assert gaps() == frozenset()


@pytest.mark.parametrize(("day_later", "is_missing"), [(1, False), (2, True)])
def test_days_of_service_between_two_posts_are_missed(day_later: int, is_missing: bool) -> None:
    known = {"team": "T", "unit": "U", "under": OTHER}
    load(
        staff(SUBJECT),
        post(SUBJECT, **known, ended_on=MONDAY),
        post(SUBJECT, **known, began_on=MONDAY + day_later * DAY),
    )
    assert ("posts" in gaps()) is is_missing


@pytest.mark.parametrize(
    ("service", "held"),
    [
        (staff(SUBJECT, joined_on=MONDAY), post(SUBJECT, team="T", unit="U", under=OTHER, began_on=MONDAY)),
        (staff(SUBJECT, left_on=MONDAY), post(SUBJECT, team="T", unit="U", under=OTHER, ended_on=MONDAY)),
    ],
)
def test_days_outside_service_are_not_missed(service: StaffRow, held: PostRow) -> None:
    load(service, held)
    assert gaps() == frozenset()


def test_a_store_without_the_register_leaves_associates_unassessed() -> None:
    load(staff(SUBJECT), post(SUBJECT, team="T", unit="U", under=OTHER), has_declarations=False)
    assert gaps() == {"declarations"}
