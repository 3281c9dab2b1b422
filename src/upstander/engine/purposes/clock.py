"""The local clock as a table: one row for each UTC day, with the offset before and after a change.

Queries join it on the day; no time-zone library is asked for twenty million rows.
Source: docs/explanation/local_time.md
"""

import duckdb

from upstander.domain.local_time import spans
from upstander.engine.purposes.steps import run_steps

STEPS = ("clock_days",)


def make_clock(con: duckdb.DuckDBPyConnection) -> None:
    """Make `clock_days` and the macro `local_of`, which gives London's wall clock for a UTC moment."""
    rows = ", ".join(
        f"(TIMESTAMP '{begin}', TIMESTAMP '{end}', {offset_s})" for begin, end, offset_s in spans()
    )
    con.execute(
        "CREATE OR REPLACE TABLE clock_spans (begins_at TIMESTAMP, ends_at TIMESTAMP, offset_s BIGINT)"
    )
    con.execute(f"INSERT INTO clock_spans VALUES {rows}")
    run_steps(con, __package__, STEPS)
