"""Clock changes of a zone, laid out by local day, so that local times become UTC by a join.

Source: docs/explanation/local_time.md
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from upstander.domain import local_time

FIRST_YEAR, LAST_YEAR = 1969, 2045

DayRow = tuple[date, int, int, datetime | None, datetime | None]


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether `name` is a zone that the system's tables know."""
    return name == "UTC" or name in _zone_names()


@cache
def day_rows(zone: str) -> tuple[DayRow, ...]:
    """A row for each local day: `(day, before_s, after_s, odd_from, odd_until)`, offsets east of UTC.

    On a day that a clock change touches, a reading from `odd_from` until `odd_until` (local) names no
    moment (`after_s` greater) or two (`after_s` smaller). On other days the last three say nothing:
    `after_s` is `before_s`, and there is no odd time.
    """
    changes = local_time.transitions(zone, FIRST_YEAR, LAST_YEAR)
    odd = {row[0]: row for change in changes for row in _odd_days(change)}
    return tuple(_rows(zone, odd))


def _odd_days(change: local_time.Transition) -> Iterator[DayRow]:
    before, after = change.offset_before_s, change.offset_after_s
    readings = (change.utc + timedelta(seconds=before), change.utc + timedelta(seconds=after))
    day = min(readings).date()
    while day <= max(readings).date():
        yield day, before, after, min(readings), max(readings)
        day += timedelta(days=1)


def _rows(zone: str, odd: dict[date, DayRow]) -> Iterator[DayRow]:
    first = ZoneInfo(zone).utcoffset(datetime(FIRST_YEAR, 1, 1))
    offset = int(first.total_seconds()) if first is not None else 0
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= LAST_YEAR:
        if day in odd:
            offset = odd[day][2]
            yield odd[day]
        else:
            yield day, offset, offset, None, None
        day += timedelta(days=1)
