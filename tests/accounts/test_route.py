"""Matters about the unit's own people, and those that too few could open, go outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accounts.people import DAY, OTHER, SUBJECT, TODAY, an_account, load, post
from tests.accounts.test_exclude import add
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.route import Because, Place, Route, route_of
from upstander.accounts.conflict_keys import open_matching_key
from upstander.accounts.models import Account, ReservedGroup
from upstander.accounts.people_rows import PostRow
from upstander.accounts.rules import NeedToKnowRules
from upstander.database.roles import Role


@pytest.fixture(autouse=True)
def unit(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.UNIT):
        for by, name, because in (
            ("unit", "CCU", "counter_corruption"),
            ("team", "Vetting", "vetting"),
            ("role", "superintendent", "senior"),
        ):
            ReservedGroup.objects.create(by=by, name=name, because=because, named_by="account:a")
        yield


def analysts(*references: str) -> list[Account]:
    return [an_account(f"a{n}", "analyst", reference=found) for n, found in enumerate(references)]


def enough() -> list[Account]:
    return analysts("S-a", "S-b", "S-c", "S-d")


def route(desk: Desk, keys: Path, *rows: PostRow, **rules: int) -> Route:
    with as_role(desk, Role.WORKER):
        load(*rows)
        return route_of(SUBJECT, on=TODAY, key=open_matching_key(keys), rules=NeedToKnowRules(**rules))


ORDINARY = {"team": "T1", "unit": "U1"}


def test_an_ordinary_matter_stays_in_the_unit(desk: Desk, tmp_path: Path) -> None:
    enough()
    found = route(desk, tmp_path, post(SUBJECT, **ORDINARY))
    assert (found.to, found.reasons) == (Place.UNIT, frozenset())


@pytest.mark.parametrize(
    ("reserved", "because"),
    [
        ({"unit": " ccu "}, Because.COUNTER_CORRUPTION),
        ({"team": "VETTING"}, Because.VETTING),
        ({"role": "Superintendent"}, Because.SENIOR),
    ],
)
def test_whoever_holds_a_reserved_post_goes_outside(
    desk: Desk, tmp_path: Path, reserved: dict[str, str], because: Because
) -> None:
    enough()
    found = route(desk, tmp_path, post(SUBJECT, **ORDINARY | reserved))
    assert (found.to, found.reasons) == (Place.CUSTODIAN, {because})


@pytest.mark.parametrize(("last_day", "goes_outside"), [(TODAY, True), (TODAY - DAY, False)])
def test_who_left_a_reserved_post_for_another_is_looked_at_by_ties(
    desk: Desk, tmp_path: Path, last_day: object, goes_outside: bool
) -> None:
    enough()
    reserved = post(SUBJECT, team="T1", unit="CCU", ended_on=last_day)
    found = route(desk, tmp_path, reserved, post(SUBJECT, **ORDINARY, began_on=TODAY - DAY))
    assert (found.to is Place.CUSTODIAN) is goes_outside


def test_who_left_the_force_from_a_reserved_post_goes_outside(desk: Desk, tmp_path: Path) -> None:
    enough()
    found = route(desk, tmp_path, post(SUBJECT, team="T1", unit="CCU", ended_on=TODAY - 100 * DAY))
    assert found.reasons == {Because.COUNTER_CORRUPTION}


def test_whoever_has_an_account_at_the_desk_goes_outside_whatever_a_store_says(
    desk: Desk, tmp_path: Path
) -> None:
    enough()
    an_account("subject", "administrator", reference=SUBJECT.upper())
    assert route(desk, tmp_path, post(SUBJECT, **ORDINARY)).reasons == {Because.AT_THE_DESK}


@pytest.mark.parametrize("missing", ["team", "unit"])
def test_who_may_serve_in_a_reserved_post_for_all_anybody_knows_goes_outside(
    desk: Desk, tmp_path: Path, missing: str
) -> None:
    enough()
    found = route(desk, tmp_path, post(SUBJECT, **ORDINARY | {missing: None}))
    assert found.reasons == {Because.POST_NOT_ASSESSED}


def test_somebody_without_any_post_goes_outside(desk: Desk, tmp_path: Path) -> None:
    enough()
    assert route(desk, tmp_path).reasons == {Because.POST_NOT_ASSESSED}


def test_while_nobody_has_named_the_units_everything_goes_outside(desk: Desk, tmp_path: Path) -> None:
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute("DELETE FROM accounts_reservedgroup")
    enough()
    assert route(desk, tmp_path, post(SUBJECT, **ORDINARY)).reasons == {Because.NOTHING_RESERVED}


@pytest.mark.parametrize(("smallest", "goes_outside"), [(4, False), (5, True)])
def test_a_unit_below_its_smallest_size_sends_everything_outside(
    desk: Desk, tmp_path: Path, smallest: int, goes_outside: bool
) -> None:
    enough()
    found = route(desk, tmp_path, post(SUBJECT, **ORDINARY), smallest_unit=smallest)
    assert found.reasons == ({Because.TOO_FEW} if goes_outside else frozenset())


def test_who_is_too_near_does_not_count_and_neither_does_a_private_conflict(
    desk: Desk, tmp_path: Path
) -> None:
    near, listed, *_ = analysts(OTHER, "S-b", "S-c", "S-d")
    rows = (post(SUBJECT, **ORDINARY), post(OTHER, team="T1", unit="U1"))
    assert near
    assert not route(desk, tmp_path, *rows, smallest_unit=3).reasons
    with as_role(desk, Role.UNIT):
        add(listed, SUBJECT, tmp_path)
    assert route(desk, tmp_path, *rows, smallest_unit=3).reasons == {Because.TOO_FEW}


def test_accounts_that_may_not_open_a_concern_do_not_count(desk: Desk, tmp_path: Path) -> None:
    analysts("S-a", "S-b", "S-c")
    an_account("admin", "administrator", reference="S-d")
    assert route(desk, tmp_path, post(SUBJECT, **ORDINARY)).reasons == {Because.TOO_FEW}
