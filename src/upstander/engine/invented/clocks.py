"""Local time in England: duty is rostered by the clock on the wall, and kept in UTC.

Summer time runs from the last Sunday of March to the last Sunday of October, 01:00 UTC. A night
shift over the change is an hour shorter in spring and an hour longer in autumn.
Source: The Summer Time Order 2002, SI 2002/262
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import numpy as np

from upstander.engine.invented.dice import Array, Dice

HOUR = 3_600  # seconds
DAY = 86_400  # seconds

# How likely work with the public is, by the hour of the clock on the wall, midnight first: assumed. Private
# traffic has its own curve (curves.py).
PUBLIC_HOURS = np.array(
    [2, 1, 1, 1, 1, 2, 5, 15, 45, 85, 100, 100, 90, 90, 100, 100, 95, 90, 80, 70, 55, 30, 10, 4]
)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _changes() -> Array:
    days = [_last_sunday(year, month) for year in range(2000, 2051) for month in (3, 10)]
    moments = [datetime(day.year, day.month, day.day, 1, tzinfo=UTC).timestamp() for day in days]
    return np.array(moments, dtype=np.int64)


CHANGES = _changes()
"""UTC seconds of each change: summer time begins at the even places, ends at the odd."""


def to_local(utc: Array) -> Array:
    """Seconds on the local clock (as if 1970 had been local) for UTC seconds; same shape."""
    summer = np.searchsorted(CHANGES, utc, side="right") % 2
    return np.asarray(utc + summer * HOUR)


def to_utc(local: Array) -> Array:
    """UTC seconds for seconds on the local clock; an hour that comes twice is read as its first coming."""
    earlier = np.asarray(local) - HOUR
    summer = np.searchsorted(CHANGES, earlier, side="right") % 2
    return np.asarray(local - summer * HOUR)


def local_hour(utc: Array) -> Array:
    """Hour on the local clock, 0 to 23."""
    return np.asarray(to_local(utc) // HOUR % 24)


def likely_moment(rng: Dice, starts: Array, ends: Array, *, hours: Array) -> Array:
    """A moment in each span [starts, ends), UTC seconds, as likely as `hours` says for its hour of the day.

    Spans are weighed by the clock on the wall; of a span that ends as it begins, its start.
    """
    day = np.concatenate([[0.0], np.cumsum(hours, dtype=float)])
    clock = np.arange(25) * float(HOUR)
    low, high = _weight(to_local(starts), day, clock), _weight(to_local(np.maximum(ends, starts)), day, clock)
    drawn = low + rng.random(len(starts)) * (high - low)
    whole = np.floor(drawn / day[-1])
    local = whole * DAY + np.interp(drawn - whole * day[-1], day, clock)
    last = np.maximum(ends - 1, starts)
    return np.asarray(np.clip(to_utc(local.astype(np.int64)), starts, last))


def _weight(local: Array, day: Array, clock: Array) -> Array:
    """The weight of all hours up to each local moment, since 1970."""
    return np.asarray(local // DAY * day[-1] + np.interp(local % DAY, clock, day))


def hour_of_day(rng: Dice, days: Array, *, hours: Array) -> Array:
    """A moment on each local day (days since 1970), drawn by `hours`: UTC seconds."""
    edges = np.cumsum(hours) / np.sum(hours)
    hour = np.searchsorted(edges, rng.random(len(days)), side="right")
    return to_utc(days * DAY + hour * HOUR + rng.integers(0, HOUR, len(days)))
