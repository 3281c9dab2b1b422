"""Windows and stops as pictures: what is shaded, what is said, and what is never drawn."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest

from tests.detection.dossiers import a_contact, a_stop, a_timeline
from tests.documents.sample import AS_OF, timeline
from upstander.documents.report import stops
from upstander.documents.report.axis import midnight, scale_between, ticks
from upstander.documents.report.bars import span_row
from upstander.documents.report.shades import nights
from upstander.documents.report.timeline import draw, draw_between
from upstander.domain.timeline import Span
from upstander.engine.contacts.stops import RADIUS_M


def span(**changed: object) -> Span:
    usual = Span(
        span_kind="purpose",
        label="logged_contact: visit",
        starts_at=datetime(2026, 3, 2, 9),
        ends_at=datetime(2026, 3, 2, 10),
        made_by="self",
        source_table="contact_log",
        source_row="L1:1",
    )
    return replace(usual, **changed)  # type: ignore[arg-type]


def window(first: date, last: date, *spans: Span) -> str:
    drawn = draw_between(
        a_timeline(a_contact(datetime(2026, 3, 2, 21)), spans=spans),
        first=midnight(first),
        last=midnight(last),
        name="x",
    )
    return str(drawn.picture)


@pytest.mark.parametrize(
    ("first", "hours"), [(date(2026, 3, 29), 7), (date(2026, 10, 25), 9), (date(2026, 6, 1), 8)]
)
def test_a_night_is_as_long_as_the_clock_makes_it(first: date, hours: int) -> None:
    scale = scale_between(
        midnight(first), midnight(date.fromordinal(first.toordinal() + 1)), landmarks=(), apart=0.02
    )
    began, ended = nights(scale)[0]
    assert (ended - began).total_seconds() == hours * 3600
    assert len(nights(scale)) == 2


def test_purposes_are_told_apart_by_who_made_them_and_when() -> None:
    assert span_row(span(made_by="another")) == "another"
    assert span_row(span()) == "self"
    assert span_row(span(afterwards=True)) == "afterwards"
    drawn = window(date(2026, 3, 1), date(2026, 3, 8), span(afterwards=True))
    assert "Purpose they made afterwards" in drawn
    assert 'fill="url(#dots)"' in drawn


def test_duty_is_shaded_only_where_shifts_can_be_told_apart() -> None:
    duty = span(span_kind="duty", label="on_duty", made_by=None)
    shade = 'fill="#eef0f1"'
    assert shade in window(date(2026, 3, 1), date(2026, 6, 9), duty)
    assert shade not in window(date(2026, 3, 1), date(2026, 6, 12), duty)
    assert "url(#nights)" in window(date(2026, 3, 1), date(2026, 3, 17), duty)
    assert "url(#nights)" not in window(date(2026, 3, 1), date(2026, 3, 18), duty)


@pytest.mark.parametrize(
    ("days", "said"), [(1, ["00:00", "03:00"]), (7, ["Mon 2 Mar", "Tue 3 Mar"]), (30, ["2 Mar", "9 Mar"])]
)
def test_the_axis_says_hours_then_days_then_weeks(days: int, said: list[str]) -> None:
    first = date(2026, 3, 2) if days < 30 else date(2026, 3, 1)
    scale = scale_between(
        midnight(first), midnight(date.fromordinal(first.toordinal() + days)), landmarks=(), apart=0.02
    )
    assert [label for _, label in ticks(scale)][:2] == said


def test_every_third_hour_that_spring_skips_none_of_is_there() -> None:
    scale = scale_between(midnight(date(2026, 3, 29)), midnight(date(2026, 3, 30)), landmarks=(), apart=0.02)
    assert [label for _, label in ticks(scale)] == [f"{hour:02}:00" for hour in range(0, 24, 3)]


def test_a_channel_keeps_its_lane_where_a_window_has_nothing_of_it() -> None:
    bare = window(date(2026, 4, 1), date(2026, 4, 8))
    assert "Calls" in bare
    assert "<g>" not in bare


def test_the_windows_of_a_year_hold_every_contact_once() -> None:
    months = [date(2025, month, 1) for month in range(3, 13)] + [date(2026, month, 1) for month in (1, 2, 3)]
    drawn = [
        draw_between(timeline(), first=midnight(first), last=midnight(last), name="x")
        for first, last in pairwise(months)
    ]
    whole = draw(timeline(), as_of=AS_OF, name="whole")
    assert sum(mark.contacts for one in drawn for mark in one.marks) == sum(
        mark.contacts for mark in whole.marks
    )


def test_a_single_contact_tells_its_minute() -> None:
    assert "2 Mar 2026, 21:00; 1 × calls" in window(date(2026, 3, 1), date(2026, 3, 8))


def test_a_stop_is_a_ring_in_metres_and_says_how_many_homes() -> None:
    found = stops.stops_of(a_timeline(a_stop(datetime(2026, 3, 2, 21)), a_contact(datetime(2026, 3, 2, 21))))
    assert [(one.distance_m, one.minutes, one.homes) for one in found] == [(60, 9, 12)]
    drawn = stops.draw_stop(found[0], name="x")
    assert "60 m off on average; within 150 m: 12 homes" in drawn
    assert f'r="{60 * stops.SCALE:.1f}"' in drawn
    assert stops.RADIUS_M == RADIUS_M


def test_a_stop_at_the_edge_and_one_at_the_door_stay_in_the_picture() -> None:
    for metres in (0, RADIUS_M):
        (one,) = stops.stops_of(a_timeline(a_stop(datetime(2026, 3, 2, 21), distance_m=metres)))
        assert f"{metres} m off" in stops.draw_stop(one, name="x")
    assert stops.RADIUS_M * stops.SCALE < stops.SIDE / 2
