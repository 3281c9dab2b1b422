"""Windows of a timeline: whole days in London, whole months beside whole months."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.detection.dossiers import a_contact, a_timeline
from upstander.detection.window import DEPTHS, Window, at_depth, depth_of, whole
from upstander.documents.report.timeline import within
from upstander.domain.local_time import local

DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def day(on: date) -> Window:
    return Window(first=on, last=on)


def shown(window: Window, *moments: datetime) -> list[datetime]:
    first, last = window.moments
    timeline = a_timeline(*(a_contact(moment) for moment in moments))
    return [point.occurred_at for point in within(timeline, first=first, last=last).points]


@pytest.mark.parametrize(("on", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 6, 1), 24)])
def test_a_day_has_the_hours_that_a_clock_in_london_gives_it(on: date, hours: int) -> None:
    first, last = day(on).moments
    assert last - first == timedelta(hours=hours)
    assert (local(first), local(last - timedelta(seconds=1)).date()) == (
        datetime(on.year, on.month, on.day),
        on,
    )


@pytest.mark.parametrize("on", [SPRING, AUTUMN, date(2026, 6, 1), date(2026, 1, 1)])
def test_the_first_and_the_last_minute_are_inside_and_those_beside_are_not(on: date) -> None:
    first, last = day(on).moments
    minute = timedelta(minutes=1)
    inside = [first, first + minute, last - minute]
    assert shown(day(on), first - minute, *inside, last) == inside


@given(st.sampled_from(DEPTHS[1:]), DAYS, DAYS)
def test_a_window_holds_its_day_and_its_neighbours_leave_no_gap(depth: str, on: date, other: date) -> None:
    window = at_depth(depth, around=on, whole_of=day(other))
    assert window.first <= on <= window.last
    assert window.earlier().moments[1] == window.moments[0]
    assert window.later().moments[0] == window.moments[1]
    assert window.later().earlier() == window
    assert depth_of(window, whole_of=Window(first=date(1990, 1, 1), last=date(2039, 1, 1))) == depth


@given(DAYS, st.integers(0, 400))
def test_days_that_somebody_chose_have_neighbours_of_the_same_length(first: date, length: int) -> None:
    window = Window(first=first, last=first + timedelta(days=length))
    assert window.later().first == window.last + timedelta(days=1)
    assert window.months or window.later().days == window.days


def test_the_whole_goes_from_the_first_landmark_to_the_day_before_the_scan() -> None:
    timeline = a_timeline(a_contact(datetime(2026, 3, 1, 21)))
    assert whole(timeline, as_of=date(2026, 3, 31)) == Window(first=date(2025, 12, 1), last=date(2026, 3, 30))
    bare = a_timeline(a_contact(datetime(2026, 3, 30, 21)), met_at=None, concluded_at=None)
    assert whole(bare, as_of=date(2026, 3, 31)).days == 28
