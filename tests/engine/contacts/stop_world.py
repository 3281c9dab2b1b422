"""A small world for stories about stops: rows by hand, one connection, both answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import duckdb

from tests.cast import BLAKE, WREN
from tests.spec.stops import EARTH_RADIUS_M
from upstander.engine.contacts import stops
from upstander.engine.tables import get

Row = dict[str, Any]

HOME = (51.5, -0.12)
MET = datetime(2025, 3, 1, 12)
EVENING = datetime(2025, 3, 10, 20)
METRE = 180 / 3.141592653589793 / EARTH_RADIUS_M  # degrees of latitude
MEETINGS_DDL = (
    "CREATE OR REPLACE TABLE meetings"
    " (staff_ref VARCHAR, person_ref VARCHAR, met_at TIMESTAMP, part VARCHAR, known_at TIMESTAMP)"
)
SOURCES = ("positions", "vehicle_assignments", "people_addresses", "meetings")


def position(minute: float, north_m: float = 0.0, *, carrier_ref: str = "V-1", **more: Any) -> Row:
    """A position `minute` minutes into the evening and `north_m` metres north of the home."""
    when = EVENING + timedelta(minutes=minute)
    return {
        "carrier_ref": carrier_ref,
        "carrier": "vehicle",
        "observed_at": when,
        "latitude": HOME[0] + north_m * METRE,
        "longitude": HOME[1],
        "accuracy_m": None,
        "known_at": when,
        "row_id": f"{carrier_ref}@{minute:09.4f}",
        **more,
    }


def track(minutes: Iterable[float], north_m: float = 0.0, **more: Any) -> list[Row]:
    """Positions at each of the minutes, all at the same distance."""
    return [position(minute, north_m, **more) for minute in minutes]


def assignment(
    staff_ref: str = BLAKE, *, carrier_ref: str = "V-1", share: str = "logged_on", **more: Any
) -> Row:
    """A log-on that covers the evening."""
    return {
        "carrier_ref": carrier_ref,
        "staff_ref": staff_ref,
        "starts_at": EVENING - timedelta(hours=4),
        "ends_at": EVENING + timedelta(hours=4),
        "share": share,
        "known_at": EVENING,
        "row_id": f"va-{staff_ref}",
        **more,
    }


def address(person_ref: str = WREN, *, address_ref: str = "A-1", **more: Any) -> Row:
    """The person's home."""
    return {
        "person_ref": person_ref,
        "address_ref": address_ref,
        "latitude": HOME[0],
        "longitude": HOME[1],
        "address_kind": "home",
        "starts_at": None,
        "ends_at": None,
        "confidence": None,
        "homes_near": None,
        "known_at": MET,
        "row_id": f"pa-{address_ref}",
        **more,
    }


def meeting(staff_ref: str = BLAKE, person_ref: str = WREN, **more: Any) -> Row:
    """They met on duty, nine days before the evening."""
    return {
        "staff_ref": staff_ref,
        "person_ref": person_ref,
        "met_at": MET,
        "part": "victim",
        "known_at": MET,
        **more,
    }


def world(**tables: Sequence[Row]) -> dict[str, list[Row]]:
    """The four source tables; what a story leaves out is one log-on, home, meeting and hour of standing."""
    usual = {
        "positions": track(range(0, 60, 2)),
        "vehicle_assignments": [assignment()],
        "people_addresses": [address()],
        "meetings": [meeting()],
    }
    return {**usual, **{name: list(rows) for name, rows in tables.items()}}


def connection() -> duckdb.DuckDBPyConnection:
    """An empty database with the source tables as their contracts say."""
    con = duckdb.connect(config={"threads": 1})
    for name in SOURCES[:3]:
        columns = ", ".join(f"{column.name} {column.sql_type}" for column in get(name).columns)
        con.execute(f"CREATE TABLE {name} ({columns})")
    con.execute(MEETINGS_DDL)
    return con


def found(
    con: duckdb.DuckDBPyConnection,
    tables: Mapping[str, Sequence[Row]],
    *,
    span_positions: int = stops.SPAN_POSITIONS,
) -> list[Row]:
    """The rows of `stop_facts` for that world."""
    for name in SOURCES:
        con.execute(f"DELETE FROM {name}")
        for row in tables[name]:
            marks = ", ".join(f"${key}" for key in row)
            con.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})", row)
    stops.build(con, span_positions=span_positions)
    cursor = con.execute("SELECT * FROM stop_facts ORDER BY staff_ref, person_ref, starts_at, address_ref")
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
