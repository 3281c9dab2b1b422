"""The clock changes of Europe/London, and moments as people read them."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from upstander.domain.local_time import local, local_text, moments_of, spans, transitions

SPRING = datetime(2025, 3, 30, 1)
AUTUMN = datetime(2025, 10, 26, 1)


def test_london_changes_twice_in_every_year_from_1990_to_2040():
    years = [change.utc.year for change in transitions()]
    assert years == [year for year in range(1990, 2041) for _ in range(2)]


def test_the_changes_of_2025_are_at_one_in_the_morning_utc():
    changes = transitions("Europe/London", 2025, 2025)
    assert [(c.utc, c.offset_before_s, c.offset_after_s) for c in changes] == [
        (SPRING, 0, 3600),
        (AUTUMN, 3600, 0),
    ]


def test_a_zone_without_summer_time_has_no_changes():
    assert transitions("UTC", 2025, 2025) == ()


def test_spans_cover_the_years_without_gap_or_overlap():
    rows = spans("Europe/London", 2025, 2026)
    assert rows[0][0] == datetime(2025, 1, 1)
    assert rows[-1][1] == datetime(2027, 1, 1)
    assert all(left[1] == right[0] for left, right in pairwise(rows))
    assert [offset for _, _, offset in rows] == [0, 3600, 0, 3600, 0]


@pytest.mark.parametrize("change", transitions("Europe/London", 1995, 2030))
def test_the_table_agrees_with_the_zone_on_both_sides_of_each_change(change):
    second = timedelta(seconds=1)
    assert local(change.utc - second) - (change.utc - second) == timedelta(seconds=change.offset_before_s)
    assert local(change.utc) - change.utc == timedelta(seconds=change.offset_after_s)


def test_a_time_in_the_skipped_hour_never_happened():
    assert moments_of(datetime(2025, 3, 30, 0, 59)) == (datetime(2025, 3, 30, 0, 59),)
    assert moments_of(datetime(2025, 3, 30, 1, 0)) == ()
    assert moments_of(datetime(2025, 3, 30, 1, 59)) == ()
    assert moments_of(datetime(2025, 3, 30, 2, 0)) == (SPRING,)


def test_a_time_in_the_repeated_hour_happened_twice():
    half_past = datetime(2025, 10, 26, 1, 30)
    assert moments_of(half_past) == (datetime(2025, 10, 26, 0, 30), half_past)
    assert len(moments_of(datetime(2025, 10, 26, 2, 0))) == 1


def test_screens_say_which_of_the_two_hours_it_was():
    assert local_text(datetime(2025, 10, 26, 0, 30)) == "Sun 26 Oct 2025 01:30 (first time that hour)"
    assert local_text(datetime(2025, 10, 26, 1, 30)) == "Sun 26 Oct 2025 01:30 (second time that hour)"


def test_screens_say_nothing_more_in_an_ordinary_hour():
    assert local_text(datetime(2025, 10, 26, 2, 0)) == "Sun 26 Oct 2025 02:00"
    assert local_text(datetime(2025, 7, 1, 12, 5)) == "Tue 1 Jul 2025 13:05"


def test_an_aware_moment_is_read_as_the_moment_it_is():
    elsewhere = datetime(2025, 7, 1, 14, 5, tzinfo=timezone(timedelta(hours=2)))
    assert local_text(elsewhere) == local_text(elsewhere.astimezone(UTC)) == "Tue 1 Jul 2025 13:05"
