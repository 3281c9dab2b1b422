"""Time left, in words."""

from datetime import UTC, datetime, timedelta

import pytest

from upstander.work.wording import time_left

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=2, hours=3, minutes=59), "2 days and 3 hours left"),
        (timedelta(days=1), "1 day left"),
        (timedelta(hours=23, minutes=59, seconds=59), "23 hours and 59 minutes left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=1), "1 minute left"),
        (timedelta(seconds=59), "less than a minute left"),
        (timedelta(0), "has just run out"),
        (timedelta(minutes=-1), "ran out 1 minute ago"),
        (timedelta(days=-1, hours=-2), "ran out 1 day and 2 hours ago"),
    ],
)
def test_it_is_said_in_two_units_and_never_rounded_up(left: timedelta, said: str) -> None:
    assert time_left(NOW + left, now=NOW) == said
