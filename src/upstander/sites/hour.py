"""The hour at which a run is begun by itself: "02:30" each night, "sunday 02:30" each week, in London.

Source: docs/explanation/runs.md
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from upstander.domain.local_time import LONDON, local

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LATE = timedelta(hours=6)
"""How long after its hour a run is still begun: a machine that was off catches up, but not at midday."""

_FORM = re.compile(rf"(?:({'|'.join(DAYS)}) )?([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Hour:
    """A wall clock's hour in London; `weekday` counts from Monday, and is None for every night."""

    at: time
    weekday: int | None = None


def read_hour(written: str) -> Hour:
    """The hour as it was set. Raises ValueError with what was expected."""
    found = _FORM.fullmatch(written.strip().lower())
    if found is None:
        raise ValueError('write an hour in London such as "02:30", or with a day such as "sunday 02:30"')
    day, hour, minute = found.groups()
    return Hour(at=time(int(hour), int(minute)), weekday=DAYS.index(day) if day else None)


def due_hour(hour: Hour, now: datetime) -> datetime | None:
    """The moment (UTC) of the last such hour, if it came no longer than `LATE` ago; `now` is aware.

    Each day has one: the hour that autumn repeats counts the first time, and one that spring skips is taken
    by the clock as it stood before.
    """
    today = local(now).date()
    for back in range(2):  # `LATE` is less than a day
        day = today - timedelta(days=back)
        moment = _moment(hour, day)
        if _falls_on(hour, day) and moment <= now:
            return moment if now - moment <= LATE else None
    return None


def _falls_on(hour: Hour, day: date) -> bool:
    return hour.weekday is None or day.weekday() == hour.weekday


def _moment(hour: Hour, day: date) -> datetime:
    return datetime.combine(day, hour.at, ZoneInfo(LONDON)).astimezone(UTC)
