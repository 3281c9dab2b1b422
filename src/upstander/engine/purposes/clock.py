"""The local clock as a table: one row for each UTC day, with the offset before and after a change.

Queries join it on the day; no time-zone library is asked for twenty million rows.
Source: docs/explanation/local_time.md
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import duckdb

from upstander.domain.local_time import FIRST_YEAR, LAST_YEAR, spans, transitions

CREATE = """
CREATE OR REPLACE TABLE clock_days (utc_day DATE, change_at TIMESTAMP, before_s BIGINT, after_s BIGINT);
CREATE OR REPLACE MACRO local_of(t, change_at, before_s, after_s) AS
    t + to_seconds(CASE WHEN t >= change_at THEN after_s ELSE before_s END)
"""
"""`change_at` is empty on a day without a change; then `before_s` holds all day."""


def make_clock(con: duckdb.DuckDBPyConnection) -> None:
    """Make `clock_days` and the macro `local_of`, which gives London's wall clock for a UTC moment."""
    con.execute(CREATE)
    days = list(_days())
    columns = list(zip(*days, strict=True))
    con.execute(
        "INSERT INTO clock_days SELECT unnest(?::DATE[]), unnest(?::TIMESTAMP[]), unnest(?::BIGINT[]), "
        "unnest(?::BIGINT[])",
        [list(column) for column in columns],
    )


def _days() -> Iterator[tuple[date, datetime | None, int, int]]:
    changes = {change.utc.date(): change for change in transitions()}
    offset = spans()[0][2]
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= LAST_YEAR:
        change = changes.get(day)
        after = change.offset_after_s if change else offset
        yield day, change.utc if change else None, offset, after
        offset, day = after, day + timedelta(days=1)
