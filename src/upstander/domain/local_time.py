"""Local time: the clock changes of a zone as a table, and moments as people in that zone read them.

The store keeps UTC; screens show Europe/London. Queries carry no time-zone library, so they read the
clock changes from a small table made here. Moments are naive `datetime`s in UTC, as the store holds
them; an aware `datetime` is turned into one first.
Source: docs/explanation/local_time.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

LONDON = "Europe/London"
FIRST_YEAR = 1990  # no export that a force still holds begins earlier
LAST_YEAR = 2040
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One clock change: the first moment (naive, UTC) of the new offset; offsets in seconds east of UTC."""

    utc: datetime
    offset_before_s: int
    offset_after_s: int


@cache
def transitions(
    zone: str = LONDON, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR
) -> tuple[Transition, ...]:
    """Every clock change of `zone` from 1 January of `first_year` to 31 December of `last_year`, in order.

    A zone whose clocks never change gives an empty tuple. Raises ZoneInfoNotFoundError for a name that
    is no zone.
    """
    info = ZoneInfo(zone)
    return tuple(_changes(info, first_day=datetime(first_year, 1, 1), end=datetime(last_year + 1, 1, 1)))


def spans(
    zone: str = LONDON, first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR
) -> list[tuple[datetime, datetime, int]]:
    """Rows `(from_utc, to_utc, offset_s)`, half-open, without gap, for a join on `from_utc <= t < to_utc`.

    The first row begins on 1 January of `first_year`, the last ends on 1 January after `last_year`.
    """
    changes = transitions(zone, first_year, last_year)
    begins = datetime(first_year, 1, 1)
    edges = [begins, *(change.utc for change in changes), datetime(last_year + 1, 1, 1)]
    offsets = [_offset_s(ZoneInfo(zone), begins), *(change.offset_after_s for change in changes)]
    return [(begin, end, offset) for (begin, end), offset in zip(pairwise(edges), offsets, strict=True)]


def local(moment: datetime, zone: str = LONDON) -> datetime:
    """The wall-clock time (naive) in `zone` at `moment`."""
    return _aware(moment).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def moments_of(wall: datetime, zone: str = LONDON) -> tuple[datetime, ...]:
    """The moments (naive, UTC) at which a clock in `zone` showed `wall`, earliest first.

    Empty in the hour that spring skips; two in the hour that autumn repeats; otherwise one.
    """
    readings = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    candidates = {reading.astimezone(UTC).replace(tzinfo=None) for reading in readings}
    return tuple(sorted(moment for moment in candidates if local(moment, zone) == wall))


def local_text(moment: datetime, zone: str = LONDON) -> str:
    """The moment for a screen: `Sun 26 Oct 2025 01:30`, in an hour that came twice with which of the two."""
    wall = local(moment, zone)
    day = f"{DAYS[wall.weekday()]} {wall.day} {MONTHS[wall.month - 1]} {wall.year}"
    return f"{day} {wall:%H:%M}{_which_hour(moment, wall, zone)}"


def _which_hour(moment: datetime, wall: datetime, zone: str) -> str:
    both = moments_of(wall, zone)
    if len(both) < 2:
        return ""
    first = _naive(moment) == both[0]
    return f" ({'first' if first else 'second'} time that hour)"


def _changes(zone: ZoneInfo, *, first_day: datetime, end: datetime) -> Iterator[Transition]:
    day = first_day
    while day < end:
        following = day + timedelta(days=1)
        before, after = _offset_s(zone, day), _offset_s(zone, following)
        if before != after:
            change = _first_second(zone, day, following)
            yield Transition(utc=change, offset_before_s=before, offset_after_s=after)
        day = following


def _first_second(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """The first whole second after `early` at which the offset is that of `late`."""
    offset_after = _offset_s(zone, late)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (early, middle) if _offset_s(zone, middle) == offset_after else (middle, late)
    return late


def _offset_s(zone: ZoneInfo, moment: datetime) -> int:
    offset = _aware(moment).astimezone(zone).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _naive(moment: datetime) -> datetime:
    return _aware(moment).astimezone(UTC).replace(tzinfo=None)
