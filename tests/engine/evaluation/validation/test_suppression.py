"""Small counts are hidden, and none can be worked out from those that are shown."""

from hypothesis import given
from hypothesis import strategies as st

from upstander.engine.evaluation.validation.suppression import LEAST, shown, shown_of, shown_parts


def test_ten_is_shown_and_nine_is_hidden():
    assert (shown(10), shown(9), shown(0)) == (10, None, None)


def test_a_count_is_hidden_where_the_rest_of_the_whole_is_small():
    assert (shown_of(20, 30), shown_of(21, 30), shown_of(30, 30)) == (20, None, 30)


def test_one_small_part_hides_the_smallest_of_the_others():
    assert shown_parts({"a": 40, "b": 20, "c": 9}) == {"a": 40, "b": None, "c": None}


def test_two_small_parts_that_come_to_less_than_ten_hide_a_third():
    assert shown_parts({"a": 40, "b": 20, "c": 4, "d": 5}) == {"a": 40, "b": None, "c": None, "d": None}


def test_two_small_parts_that_come_to_ten_hide_nothing_else():
    assert shown_parts({"a": 40, "b": 20, "c": 4, "d": 6}) == {"a": 40, "b": 20, "c": None, "d": None}


def test_parts_that_are_all_large_are_all_shown():
    assert shown_parts({"a": 10, "b": 10}) == {"a": 10, "b": 10}


@given(st.dictionaries(st.text(min_size=1), st.integers(0, 60), min_size=1, max_size=6))
def test_what_is_hidden_is_never_one_alone_nor_less_than_ten_together(parts):
    told = shown_parts(parts)
    hidden = [name for name, count in told.items() if count is None]
    assert all(count is None or count >= LEAST for count in told.values())
    if hidden and len(hidden) < len(parts):
        assert len(hidden) > 1
        assert sum(parts[name] for name in hidden) >= LEAST
