"""The hour of a run: both sides of its edges, and one a day whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from upstander.domain.local_time import local
from upstander.sites.hour import LATE, Hour, due_hour, read_hour

NIGHTLY = read_hour("02:30")
SECOND = timedelta(seconds=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("02:30", Hour(at=time(2, 30))),
        (" Sunday 23:59 ", Hour(at=time(23, 59), weekday=6)),
        ("monday 00:00", Hour(at=time(0, 0), weekday=0)),
    ],
)
def test_an_hour_is_read_with_or_without_a_day(written: str, read: Hour) -> None:
    assert read_hour(written) == read


@pytest.mark.parametrize("written", ["", "2:30", "24:00", "02:60", "someday 02:30", "02:30 sunday", "٠٢:٣٠"])
def test_what_is_no_hour_is_refused_with_what_was_expected(written: str) -> None:
    with pytest.raises(ValueError, match="such as"):
        read_hour(written)


def test_it_is_due_from_its_second_on_and_not_one_before() -> None:
    hour = at("2026-01-10T02:30:00")
    assert due_hour(NIGHTLY, hour - SECOND) is None
    assert due_hour(NIGHTLY, hour) == hour


def test_a_machine_that_was_off_catches_up_for_six_hours_and_no_longer() -> None:
    hour = at("2026-01-10T02:30:00")
    assert due_hour(NIGHTLY, hour + LATE) == hour
    assert due_hour(NIGHTLY, hour + LATE + SECOND) is None


def test_an_hour_before_midnight_is_still_due_after_it() -> None:
    late = read_hour("23:30")
    assert due_hour(late, at("2026-01-11T01:00:00")) == at("2026-01-10T23:30:00")


def test_in_summer_the_hour_is_londons() -> None:
    assert due_hour(NIGHTLY, at("2026-07-10T01:30:00")) == at("2026-07-10T01:30:00")


def test_a_weekly_hour_is_due_on_its_day_alone() -> None:
    weekly = read_hour("sunday 02:30")
    assert due_hour(weekly, at("2026-01-11T03:00:00")) == at("2026-01-11T02:30:00")
    assert due_hour(weekly, at("2026-01-12T03:00:00")) is None


@pytest.mark.parametrize(
    ("clock", "day", "moment"),
    [
        ("01:30", "2026-03-29", "2026-03-29T01:30:00"),  # skipped: by the clock as it stood before
        ("00:59", "2026-03-29", "2026-03-29T00:59:00"),
        ("02:00", "2026-03-29", "2026-03-29T01:00:00"),
        ("01:30", "2026-10-25", "2026-10-25T00:30:00"),  # repeated: the first time
        ("02:00", "2026-10-25", "2026-10-25T02:00:00"),
        ("00:59", "2026-10-25", "2026-10-24T23:59:00"),
    ],
)
def test_across_both_clock_changes(clock: str, day: str, moment: str) -> None:
    due = at(moment)
    assert local(due).date() == date.fromisoformat(day)
    assert due_hour(read_hour(clock), due) == due
    assert due_hour(read_hour(clock), due - SECOND) is None


@pytest.mark.parametrize("clock", ["00:30", "01:30", "02:30"])
def test_whatever_the_clocks_do_each_day_has_one_and_no_second(clock: str) -> None:
    hour, now, found = read_hour(clock), at("2026-01-01T12:00:00"), []
    while now < at("2027-01-01T12:00:00"):
        due = due_hour(hour, now)
        if due is not None and due not in found:
            found.append(due)
        now += timedelta(minutes=30)
    assert len({local(due).date() for due in found}) == len(found) == 365
