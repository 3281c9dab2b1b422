"""Marks: contacts that would lie on top of one another become one, never across a landmark."""

import itertools
from datetime import date, datetime, timedelta

from tests.documents.sample import ENDED, point, points, timeline
from upstander.documents.report.axis import scale_of, ticks
from upstander.documents.report.marks import Scale, marks_of
from upstander.documents.report.timeline import draw

START = datetime(2025, 1, 1)
YEAR = Scale(first=START, last=START + timedelta(days=100), apart=0.02)


def test_contacts_closer_than_the_least_distance_become_one_mark():
    near = [point(START + timedelta(days=10)), point(START + timedelta(days=11, hours=23))]
    assert [mark.contacts for mark in marks_of(near, YEAR)] == [2]


def test_contacts_at_the_least_distance_stay_apart():
    apart = [point(START + timedelta(days=10)), point(START + timedelta(days=12, minutes=1))]
    assert [mark.contacts for mark in marks_of(apart, YEAR)] == [1, 1]


def test_a_mark_never_holds_two_accountings_or_channels():
    mixed = [point(START), point(START, accounting="by_another"), point(START, channel="text")]
    assert sorted((mark.channel, mark.accounting) for mark in marks_of(mixed, YEAR)) == [
        ("call", "by_another"),
        ("call", "unaccounted"),
        ("text", "unaccounted"),
    ]


def test_contact_just_after_the_conclusion_is_drawn_after_it():
    ended = START + timedelta(days=10)
    scale = Scale(first=START, last=START + timedelta(days=100), apart=0.02, landmarks=(ended,))
    around = [point(ended - timedelta(hours=2)), point(ended + timedelta(hours=2))]
    before, after = marks_of(around, scale)
    assert before.at_share <= scale.share(ended) <= after.at_share


def test_no_contact_is_lost_and_a_year_stays_legible():
    moments = [one.occurred_at for one in points()]
    scale = scale_of(moments, landmarks=(ENDED,), as_of=date(2026, 2, 28), apart=0.026)
    marks = marks_of(points(), scale)
    assert sum(mark.contacts for mark in marks) == 400
    for mark, following in itertools.pairwise(marks):
        if (mark.channel, mark.accounting) == (following.channel, following.accounting):
            assert following.at_share - mark.at_share > 0.006


def test_off_duty_and_night_are_counted():
    both = [point(START, duty="off", night=True), point(START, duty="on")]
    (mark,) = marks_of(both, YEAR)
    assert (mark.contacts, mark.off_duty, mark.at_night) == (2, 1, 1)


def test_a_picture_of_two_days_and_of_nine_years_can_be_drawn():
    as_of = date(2026, 2, 28)
    new = (point(datetime(2026, 2, 27, 12)),)
    short = timeline(points=new, points_total=1, spans=(), met_at=None, concluded_at=None)
    assert "Feb" in draw(short, as_of=as_of, name="short").picture
    old = timeline(points=(point(datetime(2017, 2, 27, 12)),), points_total=1, spans=(), met_at=None)
    assert "2017" in draw(old, as_of=as_of, name="old").picture


def test_clock_changes_do_not_break_the_axis():
    scale = Scale(first=datetime(2025, 3, 20), last=datetime(2025, 11, 20), apart=0.02)
    assert [label for _, label in ticks(scale)][:3] == ["Apr 2025", "May", "Jun"]
