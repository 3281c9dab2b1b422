"""Which concerns of a scan come before people: the month's places, what is known already, and the sample."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.detection.dossiers import a_brief, a_dossier
from upstander.detection.choosing import Frozen, by_route, choose
from upstander.detection.models import Route


def one(number: int, *, forward: bool = True, drawn: bool = False, urgent: bool = False) -> Frozen:
    return Frozen(
        brief=a_brief(hard_trigger="A trigger" if urgent else ""),
        dossier=a_dossier(staff_ref=f"S-{number}"),
        put_forward=forward,
        drawn=drawn,
        evidence=frozenset(),
    )


def numbers(found: list[Frozen]) -> list[int]:
    return [int(each.dossier.staff_ref.removeprefix("S-")) for each in found]


def chosen(*found: Frozen, known: tuple[Frozen, ...] = (), places: int = 5) -> list[int]:
    return numbers(choose(found, known={each.pair for each in known}, places_left=places, chance=Random(1)))


def test_new_ones_take_the_months_places_in_the_scans_order() -> None:
    assert chosen(one(1), one(2), one(3), places=2) == [1, 2]


def test_without_a_place_left_nothing_new_comes_and_what_is_known_stays() -> None:
    second = one(2)
    assert chosen(one(1), second, one(3), known=(second,), places=0) == [2]


def test_what_is_known_takes_no_place_even_where_it_fell_below_the_line() -> None:
    fallen = one(1, forward=False)
    assert chosen(fallen, one(2), one(3), known=(fallen,), places=1) == [1, 2]


def test_below_the_line_nothing_new_comes() -> None:
    assert chosen(one(1, forward=False)) == []


def test_a_hard_trigger_comes_first_and_takes_no_place() -> None:
    assert chosen(one(1), one(2, forward=False, urgent=True), places=1) == [2, 1]


@given(st.integers(0, 1000))
def test_those_drawn_stand_anywhere_and_move_nobody_else(seed: int) -> None:
    found = [one(1), one(2), one(3), one(8, forward=False, drawn=True), one(9, forward=False, drawn=True)]
    shown = numbers(choose(found, known=(), places_left=3, chance=Random(seed)))
    assert sorted(shown) == [1, 2, 3, 8, 9]
    assert [number for number in shown if number < 8] == [1, 2, 3]


def test_those_drawn_are_not_always_last() -> None:
    found = [one(1), one(9, forward=False, drawn=True)]
    places = {numbers(choose(found, known=(), places_left=3, chance=Random(seed)))[0] for seed in range(20)}
    assert places == {1, 9}


def test_the_day_of_the_dossier_is_the_scans() -> None:
    assert one(1).dossier.as_of == date(2026, 3, 31)


def unit_of(*found: Frozen, reserved: tuple[int, ...]) -> list[int]:
    """What is put forward to the unit where the concerns with these numbers go outside."""

    def route_of(each: Frozen) -> Route:
        return Route.CUSTODIAN if numbers([each])[0] in reserved else Route.UNIT

    return numbers([each for each in by_route(found, route_of)[Route.UNIT] if each.put_forward])


SCAN = (one(1), one(2), one(3), one(4, forward=False), one(5, forward=False), one(6, forward=False))


@given(st.sets(st.sampled_from(range(1, 7)), max_size=3))
def test_the_unit_is_put_forward_the_same_as_if_what_is_reserved_had_never_been(reserved: set[int]) -> None:
    others = [number for number in range(1, 7) if number not in reserved]
    assert unit_of(*SCAN, reserved=tuple(reserved)) == others[:3]


def test_what_comes_by_lot_or_at_once_fills_no_gap() -> None:
    drawn, urgent = one(4, forward=False, drawn=True), one(5, forward=False, urgent=True)
    assert unit_of(one(1), one(2), drawn, urgent, one(6, forward=False), reserved=(1,)) == [2, 6]


def test_a_reserved_one_that_waits_for_nothing_leaves_no_gap_to_fill() -> None:
    assert unit_of(one(1, urgent=True), one(2), one(3, forward=False), reserved=(1,)) == [2]
