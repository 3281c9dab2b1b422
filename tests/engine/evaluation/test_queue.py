"""Who is put forward when: one place for each person, once."""

from datetime import date

import pytest

from tests.engine.evaluation.by_hand import FEBRUARY, MARCH, scored
from upstander.engine.evaluation.orders import in_order
from upstander.engine.evaluation.queue import Queue, Turn, places_of_nights, raised_alone, walk


def test_those_put_forward_before_leave_their_places_to_the_next() -> None:
    queue = Queue()
    assert queue.take(FEBRUARY, scored("a", "b", "c", "d"), places=2) == ("a", "b")
    assert queue.take(MARCH, scored("b", "a", "d", "c"), places=2) == ("d", "c")
    assert queue.first == {"a": FEBRUARY, "b": FEBRUARY, "d": MARCH, "c": MARCH}


def test_nobody_is_put_forward_twice_however_much_is_new() -> None:
    queue = Queue()
    queue.take(FEBRUARY, scored("a:1", "b:1"), places=1)
    assert queue.take(MARCH, scored("a:99", "b:1"), places=1) == ("b",)
    assert queue.first["a"] == FEBRUARY


def test_fewer_than_the_places_are_put_forward_where_nobody_else_has_a_sum() -> None:
    queue = Queue()
    assert queue.take(FEBRUARY, scored("a"), places=3) == ("a",)
    assert queue.take(MARCH, scored("a"), places=3) == ()


def turn(day: date, *names: str, put_forward: tuple[str, ...]) -> Turn:
    return Turn(day=day, order=scored(*names), put_forward=put_forward)


def test_one_added_alone_takes_the_place_of_the_last_and_no_lower_one() -> None:
    turns = (turn(FEBRUARY, "a", "b", "c", put_forward=("a", "b")),)
    for stands, expected in ((1.5, FEBRUARY), (2.5, None)):
        among = [{"a": 1, "b": 2, "c": 3, "v": stands}]
        assert raised_alone("v", turns=turns, among=among, places=2) == expected


def test_one_added_alone_is_raised_in_the_first_month_that_has_room() -> None:
    turns = walk([(FEBRUARY, scored("a", "b")), (MARCH, scored("a", "b"))], places=1, queue=Queue())
    among = [{"a": 1, "v": 2, "b": 3}, {"a": 1, "v": 2, "b": 3}]
    # In February a comes first; in March a has been put forward, and v stands before b.
    assert raised_alone("v", turns=turns, among=among, places=1) == MARCH
    assert raised_alone("w", turns=turns, among=among, places=1) is None


def test_a_months_places_open_evenly_over_its_nights() -> None:
    opened = places_of_nights(365, a_month=10)
    assert sum(opened) == pytest.approx(120, abs=1)
    assert max(opened) == 1
    assert places_of_nights(0, a_month=10) == ()
    assert sum(places_of_nights(13, a_month=1)) == 0


def test_equal_scores_are_in_no_order_of_names_and_nought_is_left_out() -> None:
    refs = [f"S{number:03}" for number in range(50)]
    found = in_order([(ref, 1.0) for ref in refs] + [("S-none", 0.0), ("S-top", 2.0)])
    assert found[0].staff_ref == "S-top"
    assert {one.staff_ref for one in found} == {*refs, "S-top"}
    assert [one.staff_ref for one in found[1:]] != refs
    assert found == in_order([("S-top", 2.0)] + [(ref, 1.0) for ref in reversed(refs)])
