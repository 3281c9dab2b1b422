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
def odd_days(zone: str) -> tuple[DayRow, ...]:
    """The local days that a clock change touches: `(day, before_s, after_s, odd_from, odd_until)`.

    From `odd_from` (local) until `odd_until` a clock reading names no moment (`after_s` greater)
    or two (`after_s` smaller). Offsets are seconds east of UTC.
    """
    return tuple(_rows(zone))


def _rows(zone: str) -> Iterator[DayRow]:
    for change in local_time.transitions(zone, FIRST_YEAR, LAST_YEAR):
        readings = (
            change.utc + timedelta(seconds=change.offset_before_s),
            change.utc + timedelta(seconds=change.offset_after_s),
        )
        day = min(readings).date()
        while day <= max(readings).date():
            yield day, change.offset_before_s, change.offset_after_s, min(readings), max(readings)
            day += timedelta(days=1)


@cache
def plain_spans(zone: str) -> tuple[tuple[date, int], ...]:
    """`(first local day, offset in seconds)` in order: the offset of days that no change touches."""
    changes = local_time.transitions(zone, FIRST_YEAR, LAST_YEAR)
    first = ZoneInfo(zone).utcoffset(datetime(FIRST_YEAR, 1, 1))
    spans = [(date(FIRST_YEAR, 1, 1), int(first.total_seconds()) if first is not None else 0)]
    for change in changes:
        after = change.utc + timedelta(seconds=max(change.offset_before_s, change.offset_after_s))
        spans.append((after.date() + timedelta(days=1), change.offset_after_s))
    return tuple(spans)
