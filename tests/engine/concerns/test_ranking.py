"""The order alone agrees with the order of a whole scan."""

from tests.cast import ASH, BLAKE, CAREY, DREW, ELLIS
from tests.engine.concerns.small_force import AS_OF
from tests.engine.concerns.test_worked_example import CARDS, the_force
from upstander.engine.concerns import weigh
from upstander.engine.concerns.ranking import rank, rank_without


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
