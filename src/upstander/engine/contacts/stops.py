"""Stops nearby: when a carrier that a member of staff was using stood near the home of somebody they had met.

Only addresses of people met on duty are ever compared with positions; no other place is named, stored
or drawn. Source of the rule and of every figure: docs/explanation/stops.md
"""

from collections.abc import Sequence
from datetime import datetime
from importlib import resources
from math import cos, degrees, radians, sin
from typing import Final

import duckdb

from upstander.engine.contacts.time_spans import time_spans

RADIUS_M: Final = 150  # metres from the address, great-circle; docs/explanation/stops.md
MIN_TIME_S: Final = 300  # seconds from first to last position; docs/explanation/stops.md
USUAL_DAYS: Final = (
    90  # days before a meeting in which stops there show what was usual; docs/explanation/stops.md
)
LEAST_USUAL_DAYS: Final = (
    28  # days of driving on record before it, or nothing can be told; docs/explanation/stops.md
)
GAP_S: Final = 900  # seconds, the longest silence within one stop; docs/explanation/stops.md
EARTH_RADIUS_M: Final = 6_371_008.8  # metres, mean radius (IUGG); docs/explanation/stops.md

# Only speed depends on what follows, never an answer.
CELL_RADII = 2  # a cell is this many radii wide: the box around an address touches four of them
BUCKET_S = 4 * 3600  # seconds: spells of use are hours long
FINE_BUCKET_S = 3600  # seconds: stops are minutes long
LINE_FACTOR = 1 << 20  # cells in a line around the earth are fewer
STAFF_FACTOR = 1 << 40  # lines times cells are fewer

ONCE = ("kept", "spells", "watches", "cells")
EACH_SPAN = (
    "spell_buckets",
    "near",
    "spans",
    "breaks",
    "runs",
    "records",
    "distances",
    "holders",
    "facts",
    "earlier",
)
AT_LAST = ("counted", "before")
WORKING_TABLES = tuple(f"stops_{step}" for step in (*ONCE[1:], *EACH_SPAN[:-2], "usual", "counted"))
SPAN_POSITIONS = 16_000_000  # rows joined at once: those near an address take some 30 bytes each

USED = """
SELECT coalesce(min(starts_at), TIMESTAMP '1900-01-01'), coalesce(max(ends_at), TIMESTAMP '1900-01-01')
FROM stops_spells
WHERE starts_at >= ? AND starts_at < ?
"""

DISTRUSTED = "statistics_propagation"
"""DuckDB 2.0.0 keeps a text column of few values as a dictionary through a hash join on the strength of
its statistics, and fails with an internal error when a second join changes the dictionary
(duckdb/duckdb issue 24807 is one form). Without those statistics it does not try; the time is the same."""

MACROS = f"""
CREATE OR REPLACE TEMP MACRO half_chord(lat_a, lon_a, lat_b, lon_b) AS
    pow(sin(radians(lat_b - lat_a) / 2), 2)
        + cos(radians(lat_a)) * cos(radians(lat_b)) * pow(sin(radians(lon_b - lon_a) / 2), 2);
CREATE OR REPLACE TEMP MACRO metres_of(half_chord) AS
    {2 * EARTH_RADIUS_M} * asin(least(1.0, sqrt(half_chord)))
"""
"""The haversine formula in two parts; its first is squared, and needs no root to be compared."""


def build(con: duckdb.DuckDBPyConnection, *, span_positions: int = SPAN_POSITIONS) -> None:
    """Create `stop_facts`, one row for each stop nearby, replacing what was there.

    Reads `positions`, `vehicle_assignments`, `people_addresses` and `meetings` by the contracts' names;
    each must exist, and may be empty. Leaves no other table behind. Moments are UTC, `duration_s`
    seconds, `distance_m` metres (mean over the positions), `confidence` 0 to 1. Positions are read by
    spans of time of about `span_positions` rows; a stop belongs to the span in which its spell of use began.
    Source: docs/explanation/stops.md
    """
    con.execute(MACROS)
    usual = con.execute("SELECT current_setting('disabled_optimizers')").fetchall()[0][0]
    con.execute(f"SET disabled_optimizers = '{DISTRUSTED}'")
    try:
        _run(con, ONCE)
        spans = time_spans(con, "stops_spells", moment="starts_at", most_rows=_spells_of(con, span_positions))
        for first, after in list(spans):
            _build_span(con, first, after)
        _run(con, AT_LAST)
    finally:
        con.execute(f"SET disabled_optimizers = '{usual}'")
        for table in WORKING_TABLES:
            con.execute(f"DROP TABLE IF EXISTS temp.{table}")
        for macro in ("half_chord", "metres_of"):
            con.execute(f"DROP MACRO IF EXISTS temp.{macro}")


def _spells_of(con: duckdb.DuckDBPyConnection, span_positions: int) -> int:
    """How many spells of use go with that many positions: spells are even over the year, positions too."""
    spells, positions = (_count(con, table) for table in ("stops_spells", "positions"))
    return max(1, spells * span_positions // max(1, positions))


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


def _build_span(con: duckdb.DuckDBPyConnection, first: datetime, after: datetime) -> None:
    used_from, used_until = con.execute(USED, [first, after]).fetchall()[0]
    moments = {"span_from": first, "span_until": after, "used_from": used_from, "used_until": used_until}
    for name, moment in moments.items():
        con.execute(f"SET VARIABLE {name} = ?::TIMESTAMP", [moment])
    _run(con, EACH_SPAN)


def _run(con: duckdb.DuckDBPyConnection, steps: Sequence[str]) -> None:
    for step in steps:
        text = resources.files(__package__).joinpath("sql", f"stops_{step}.sql").read_text(encoding="utf-8")
        known = _parameters(con) if "_step_deg" in text else _fixed_parameters()
        con.execute(text, {name: value for name, value in known.items() if f"${name}" in text})


def _fixed_parameters() -> dict[str, float]:
    return {
        "radius_m": RADIUS_M,
        "usual_days": USUAL_DAYS,
        "least_usual_days": LEAST_USUAL_DAYS,
        "half_chord": sin(RADIUS_M / (2 * EARTH_RADIUS_M)) ** 2,
        "min_time_us": MIN_TIME_S * 1_000_000,
        "gap_us": GAP_S * 1_000_000,
        "bucket_us": BUCKET_S * 1_000_000,
        "fine_bucket_us": FINE_BUCKET_S * 1_000_000,
        "line_factor": LINE_FACTOR,
        "staff_factor": STAFF_FACTOR,
    }


def _parameters(con: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """The fixed ones and the grid, whose longitude step suits the middle latitude of the addresses."""
    found = con.execute("SELECT quantile_disc(abs(latitude), 0.5) FROM stops_watches").fetchall()
    middle_deg = min(float(found[0][0] or 0.0), 80.0)
    # One part in a hundred over the radius: the box may be larger than the circle, never smaller.
    box_deg = degrees(1.01 * RADIUS_M / EARTH_RADIUS_M)
    step_deg = CELL_RADII * box_deg
    return {
        **_fixed_parameters(),
        "box_deg": box_deg,
        "latitude_step_deg": step_deg,
        "longitude_step_deg": step_deg / cos(radians(middle_deg)),
    }
