"""Small counts are hidden, and nothing hidden can be worked out, by whoever knows how it is done too."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upstander.domain.suppression import FEWEST_REPORTS, HIDE_BELOW, ROUND_TO, publish

TABLES = st.lists(st.integers(0, 300), min_size=2, max_size=9)


@given(TABLES)
def test_no_small_count_is_shown_and_every_other_is_rounded(counts: list[int]) -> None:
    for count, shown in zip(counts, publish(counts), strict=True):
        assert shown is None or (count >= HIDE_BELOW and abs(shown - count) <= ROUND_TO // 2)
        assert shown is None or shown % ROUND_TO == 0


@given(TABLES)
def test_nothing_is_hidden_alone(counts: list[int]) -> None:
    assert publish(counts).count(None) != 1


@given(TABLES)
def test_the_total_leaves_room_for_more_than_one_answer(counts: list[int]) -> None:
    shown = publish(counts)
    least = sum(max(HIDE_BELOW, one - ROUND_TO // 2) for one in shown if one is not None)
    assert None not in shown or sum(counts) == 0 or sum(counts) - least >= 1


@pytest.mark.parametrize("below", [HIDE_BELOW, FEWEST_REPORTS])
@pytest.mark.parametrize(("groups", "most"), [(2, 70), (3, 46)])
def test_no_hidden_count_can_be_derived_by_whoever_knows_total_and_method(
    groups: int, most: int, below: int
) -> None:
    """Of every table there is, those that look the same with the same total differ in each hidden count."""
    alike = defaultdict(list)
    for counts in product(range(most), repeat=groups):
        alike[sum(counts), tuple(publish(counts, below=below))].append(counts)
    for (total, shown), tables in alike.items():
        if total == 0 or total >= most:  # beyond, tables that would look the same are left out of the range
            continue
        for place, one in enumerate(shown):
            assert one is not None or len({table[place] for table in tables}) > 1, (total, shown, tables)


def test_of_four_groups_no_small_count_can_be_derived() -> None:
    """A count that went with the small ones may be told by the total, as 23 is here; a small one never is."""
    alike = defaultdict(list)
    for first, second, third in product(range(57), repeat=3):
        if (fourth := 56 - first - second - third) >= 0:
            counts = (first, second, third, fourth)
            alike[tuple(publish(counts))].append(counts)
    for shown, tables in alike.items():
        for place, one in enumerate(shown):
            found = {table[place] for table in tables}
            assert one is not None or len(found) > 1 or min(found) >= HIDE_BELOW, (shown, tables)


@given(TABLES, st.integers(0, 8))
def test_what_is_hidden_for_another_reason_stays_hidden(counts: list[int], place: int) -> None:
    place %= len(counts)
    shown = publish(counts, hidden=[place])
    assert shown[place] is None
    assert shown.count(None) > 1


def test_both_sides_of_the_edge() -> None:
    assert publish([HIDE_BELOW, HIDE_BELOW]) == [None, None]
    assert publish([HIDE_BELOW, HIDE_BELOW + 1]) == [10, 10]
    assert publish([HIDE_BELOW - 1, 50, 60]) == [None, None, 60]
    assert publish([0, 0, 48]) == [None, None, None]
    assert publish([0, 0, 52]) == [None, None, 50]
    assert publish([9, 9, 37]) == [None, None, None]
    assert publish([9, 9, 36]) == [None, None, 35]
    assert publish([4, 30, 30], below=FEWEST_REPORTS) == [None, None, 30]
    assert publish([5, 30, 30], below=FEWEST_REPORTS) == [5, 30, 30]
    assert publish([100]) == [100]
    assert publish([]) == []
