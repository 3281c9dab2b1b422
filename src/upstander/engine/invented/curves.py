"""When people telephone and write in private: shares of a day by hour of the clock on the wall.

Shares are rounded from the hourly aggregates of Nodobo: 13,035 calls and 83,542 messages of 27 Scottish
pupils in 2010 and 2011. They are teenagers' telephones: the shape of an evening carries over to adults
better than that of a school morning does.
Source: github.com/alisdair/nodobo-release, csv/hourly-weekday.csv and csv/hourly-weekend.csv
Licence: MIT-style, (c) 2011 University of Strathclyde
"""

import numpy as np

from upstander.engine.invented.clocks import DAY, HOUR, to_utc
from upstander.engine.invented.dice import Array, Dice

# Per cent of the day's calls and messages in each hour, midnight first.
WEEKDAY_CALLS = (
    1.41, 0.43, 0.27, 0.08, 0.02, 0.26, 1.5, 4.28, 4.48, 1.79, 2.29, 3.52,
    5.01, 5.0, 7.75, 9.86, 11.1, 9.42, 8.34, 6.21, 4.72, 4.1, 3.82, 4.35,
)  # fmt: skip
WEEKDAY_MESSAGES = (
    2.54, 0.99, 0.51, 0.38, 0.3, 0.36, 0.75, 2.13, 3.37, 2.64, 3.94, 4.39,
    4.84, 4.71, 5.06, 6.7, 7.38, 7.61, 7.65, 7.08, 7.23, 7.11, 6.86, 5.48,
)  # fmt: skip
WEEKEND_CALLS = (
    3.43, 3.02, 1.89, 0.79, 0.52, 0.23, 0.14, 0.61, 0.95, 2.19, 5.3, 5.98,
    5.98, 6.52, 6.99, 6.7, 9.38, 9.32, 7.85, 7.11, 3.88, 3.81, 3.81, 3.61,
)  # fmt: skip
WEEKEND_MESSAGES = (
    3.84, 2.36, 1.13, 0.67, 0.35, 0.3, 0.36, 0.6, 0.92, 1.77, 3.75, 5.71,
    5.79, 6.61, 6.2, 7.04, 7.39, 7.59, 6.6, 6.91, 6.9, 6.45, 6.17, 4.6,
)  # fmt: skip
SHARES = np.array([WEEKDAY_CALLS, WEEKDAY_MESSAGES, WEEKEND_CALLS, WEEKEND_MESSAGES])
"""Rows: calls and messages of a weekday, calls and messages of a weekend day."""


NIGHT = 6  # hours after midnight in which nobody is rung about work
AT_WORK = np.r_[np.full(NIGHT, 0.1), np.ones(24 - NIGHT)]
"""How much of the private curve is left, by hour, where the matter is work and the other end a stranger."""


def is_weekend(local_day: Array) -> Array:
    """Whether each local day (days since 1970) is a Saturday or Sunday."""
    return np.asarray((local_day + 3) % 7 >= 5)


def private_moment(rng: Dice, local_day: Array, *, written: Array, for_work: bool = False) -> Array:
    """A moment on each local day (days since 1970) as private calls, or messages, fall: UTC seconds.

    `written` says which are messages; `for_work` leaves out most of the night.
    """
    shares = SHARES * (AT_WORK if for_work else 1.0)
    edges = np.cumsum(shares, axis=1) / shares.sum(axis=1, keepdims=True)
    row = 2 * is_weekend(local_day).astype(int) + written.astype(int)
    drawn = rng.random(len(local_day))
    hour = np.zeros(len(local_day), dtype=np.int64)
    for kind in range(len(SHARES)):
        mine = row == kind
        hour[mine] = np.searchsorted(edges[kind], drawn[mine], side="right")
    return to_utc(local_day * DAY + np.minimum(hour, 23) * HOUR + rng.integers(0, HOUR, len(local_day)))
