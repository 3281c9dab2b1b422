"""What is let onto the desk: a refusal names each single thing that is missing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.desk import Desk
from tests.inside import as_role
from tests.mandate.standing import (
    DAY,
    FILE,
    PACKS,
    STEPS,
    TODAY,
    an_office,
    everything_stands,
    recorded,
    signed,
)
from upstander.database.roles import Role
from upstander.mandate.access.gates import Gate, standing_gates
from upstander.mandate.access.permission import NotPermitted, require_gates, require_gates_to_read
from upstander.mandate.actions.switch import switch_off
from upstander.mandate.models import GateId, OffReason
from upstander.mandate.wording import NO_FILE


@pytest.fixture(autouse=True)
def unit(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.UNIT):
        yield


def gate(name: str, *, after: timedelta = timedelta(0)) -> Gate:
    return next(each for each in standing_gates(TODAY + after) if each.id == name)


def require(**given: object) -> None:
    require_gates(TODAY, **({"invented": False, "authority": FILE, "packs": PACKS} | given))  # type: ignore[arg-type]


def test_on_an_empty_desk_nothing_stands_but_the_switch_and_the_refusal_lists_it_all() -> None:
    assert [each.id for each in standing_gates(TODAY) if each.stands] == ["switch"]
    with pytest.raises(NotPermitted) as refused:
        require()
    said = str(refused.value)
    assert all(each.sentence in said for each in standing_gates(TODAY) if not each.stands)
    assert "(7)" in said
    assert said.endswith("Nothing was loaded.")


def test_once_everything_stands_a_real_store_is_let_in() -> None:
    everything_stands()
    assert all(each.stands for each in standing_gates(TODAY))
    require()


@pytest.mark.parametrize("missing", STEPS)
def test_without_any_single_one_it_is_not(missing: str) -> None:
    everything_stands(but=missing)
    with pytest.raises(NotPermitted, match=gate(missing).title) as refused:
        require()
    assert "(2)" not in str(refused.value)


def test_switched_off_neither_a_real_store_nor_an_invented_one_is_let_in() -> None:
    office = an_office()
    require(invented=True)
    switch_off(why=OffReason.EXERCISE, by=office.head, today=TODAY)
    for invented in (True, False):
        with pytest.raises(NotPermitted, match="Kill switch"):
            require(invented=invented)


def test_an_invented_store_needs_nothing_else() -> None:
    require(invented=True, authority="", packs="")


def test_an_invented_store_is_not_let_in_where_real_ones_ever_were() -> None:
    office = an_office()
    authority = recorded(office, GateId.AUTHORITY)
    require(invented=True)  # nobody has signed it yet
    signed(office, authority)
    for required in (require_gates, require_gates_to_read):
        with pytest.raises(NotPermitted, match="this desk works for a real force"):
            required(TODAY, invented=True)
        with pytest.raises(NotPermitted, match="this desk works for a real force"):
            required(authority.holds_until + DAY, invented=True)


def test_beside_an_authority_that_names_no_file_an_invented_store_is_let_in() -> None:
    office = an_office()
    signed(office, recorded(office, GateId.AUTHORITY, key=NO_FILE))
    require(invented=True)


@pytest.mark.parametrize("named", ["", "d" * 64, FILE.upper()])
def test_data_that_were_read_on_another_authority_are_refused(named: str) -> None:
    everything_stands()
    with pytest.raises(NotPermitted, match="another authority"):
        require(authority=named)


@pytest.mark.parametrize("packs", ["", "d" * 64])
def test_a_scan_on_what_nobody_signed_is_refused_and_people_are_not(packs: str) -> None:
    everything_stands()
    with pytest.raises(NotPermitted, match="other indicators or settings"):
        require(packs=packs)
    require(packs=None)


def test_what_was_signed_before_the_newest_is_no_longer_good_for_a_scan() -> None:
    office = everything_stands()
    signed(office, recorded(office, GateId.PACKS, key="e" * 64))
    require(packs="e" * 64)
    with pytest.raises(NotPermitted, match="other indicators"):
        require(packs=PACKS)


def test_the_worker_can_ask_as_well(desk: Desk) -> None:
    everything_stands()
    with as_role(desk, Role.WORKER):
        require()
