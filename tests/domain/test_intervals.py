"""Intervals say what a count can and cannot say."""

from statistics import fmean

import pytest

from upstander.domain.intervals import NOTHING, bootstrap, needed_per_group, ratio, wilson


def test_wilson_gives_the_published_interval() -> None:
    # Newcombe (1998), table I: 81 of 263 at 95 % is 0.2553 to 0.3662.
    found = wilson(81, 263, confidence=0.95)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_none_and_all_have_an_interval_that_ends_where_proportions_end() -> None:
    none, every = wilson(0, 20), wilson(20, 20)
    assert (none.value, none.low) == (0, 0)
    assert 0 < none.high < 0.2
    assert (every.value, every.high) == (1, 1)
    assert every.low == pytest.approx(1 - none.high)


def test_of_nobody_nothing_is_said() -> None:
    assert wilson(0, 0) == NOTHING
    assert bootstrap([], fmean, seed=1) == NOTHING
    assert ratio(1, 0, other_hits=1, other_of=5) == NOTHING


def test_more_hits_than_tries_are_refused() -> None:
    with pytest.raises(ValueError, match="more hits than tries"):
        wilson(3, 2)


def test_a_bootstrap_repeats_itself_and_holds_the_mean() -> None:
    values = [float(number) for number in range(30)]
    found = bootstrap(values, fmean, seed=7)
    assert found == bootstrap(values, fmean, seed=7)
    assert found.value == 14.5
    assert 11 < found.low < 14.5 < found.high < 18
    assert bootstrap([4.0] * 5, fmean, seed=1).low == 4.0


def test_twice_the_share_is_twice_and_more_people_narrow_it() -> None:
    few = ratio(10, 100, other_hits=10, other_of=200)
    many = ratio(1000, 10_000, other_hits=1000, other_of=20_000)
    assert few.value == many.value == pytest.approx(2)
    assert few.low < many.low < 2 < many.high < few.high


def test_a_ratio_of_none_has_an_interval_still() -> None:
    found = ratio(0, 50, other_hits=5, other_of=50)
    assert 0 < found.low < found.value < found.high


def test_the_needed_sample_is_the_text_books() -> None:
    # Two proportions of 0.1 and 0.2 at 5 % two-sided and 80 % power: 199 in each group (Fleiss, uncorrected).
    assert needed_per_group(0.1, times=2, confidence=0.95) == 199
    assert needed_per_group(0.0, times=2) is None
    assert needed_per_group(0.1, times=1) is None
