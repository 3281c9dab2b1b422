"""The order alone agrees with the order of a whole scan."""

from collections.abc import Collection

import duckdb
import pytest

from tests.cast import ASH, BLAKE, CAREY, DREW, ELLIS, WREN
from tests.engine.concerns.small_force import AS_OF, put_evidence
from tests.engine.concerns.test_worked_example import CARDS, the_force
from upstander.engine.concerns import weigh
from upstander.engine.concerns.ranking import rank, rank_apart, rank_without


def test_the_places_are_those_of_the_scan() -> None:
    scan = weigh(the_force(), CARDS, (), as_of=AS_OF)
    places = rank(the_force(), CARDS)
    assert [(one.place, one.staff_ref, one.person_ref, one.bits) for one in places] == [
        (one.rank, one.staff_ref, one.person_ref, one.bits) for one in scan.concerns
    ]
    assert [one.known_at for one in places] == [one.first_known_at for one in scan.concerns]


def test_everybody_with_a_sum_has_a_place_below_the_exact_ones() -> None:
    places = rank(the_force(), CARDS, exact=2)
    assert [one.place for one in places] == [1, 2, 3, 4, 5]
    assert [one.staff_ref for one in places[:2]] == [BLAKE, CAREY]
    # Ash, Drew and Ellis have 3 bits each: below the exact places the reference decides.
    assert [one.staff_ref for one in places[2:]] == [ASH, DREW, ELLIS]
    assert {one.known_at for one in places[2:]} == {None}


def test_a_silent_indicator_takes_its_bits_with_it_and_comes_back() -> None:
    con = the_force()
    whole = rank(con, CARDS)
    without = rank_without(con, "look_up")
    # Without look-ups Blake and Wren keep phone 3; Carey's 4 leads; Drew has nothing.
    assert without[0].staff_ref == CAREY
    assert {one.staff_ref: one.bits for one in without}[BLAKE] == 3
    assert DREW not in {one.staff_ref for one in without}
    assert rank_without(con, "no such indicator") == whole


LEFT = "S-left"  # in post no longer: compared only because there is evidence about them


def _with_one_who_left() -> duckdb.DuckDBPyConnection:
    con = the_force()
    put_evidence(con, "look_up", LEFT, WREN, 40)
    return con


@pytest.mark.parametrize("apart", [(BLAKE,), (BLAKE, ASH), (LEFT,), (LEFT, BLAKE)])
def test_an_order_with_some_apart_is_that_of_a_force_without_their_evidence(apart: Collection[str]) -> None:
    never_there = _with_one_who_left()
    never_there.execute("DELETE FROM evidence WHERE staff_ref IN (SELECT unnest(?))", [list(apart)])
    con = _with_one_who_left()
    whole, without = rank_apart(con, CARDS, apart=apart)
    assert without == rank(never_there, CARDS)
    assert whole == rank(_with_one_who_left(), CARDS)
    assert whole != without
    # What is left behind is the whole order's, for those who ask further.
    assert rank_without(con, "no such indicator") == whole
