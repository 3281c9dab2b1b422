"""The device, vehicle, log-in or account by which a row was taken as somebody's.

Source: docs/explanation/detection.md
"""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from upstander.engine.store.corrections import NotTheirs
from upstander.engine.store.store import Store

ROW = "SELECT {columns} FROM read_parquet($files, hive_partitioning = false, union_by_name = true)"
NAMES = {
    "phone_events": ("device_ref", "line_number"),
    "fixed_line_calls": ("device_ref",),
    "positions": ("carrier_ref",),
    "messages": ("platform || ' ' || account",),
    "access_events": ("system",),
}
"""By what the row of a table is somebody's: the first that it has, and every name of the same thing."""


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """One thing that was not one member of staff's from `first_at` until before `until` (UTC)."""

    correction: str
    staff_ref: str
    source_table: str
    names: tuple[str, ...]
    first_at: datetime
    until: datetime

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose rows were theirs by it."""
        if self.source_table in ("phone_events", "fixed_line_calls"):
            return ("phone_events", "fixed_line_calls")
        return (self.source_table,)


def find_things(con: duckdb.DuckDBPyConnection, store: Store, each: NotTheirs) -> tuple[str, ...]:
    """Every name of the thing by which the row was theirs; none if the row is not in this store."""
    names: set[str] = set()
    for column in NAMES[each.source_table]:
        query = ROW.format(columns=column) + " WHERE row_id = $row"
        names |= _texts(con, store, each.source_table, query, {"row": each.source_row})
    if each.source_table == "phone_events" and names:
        names |= _other_names(con, store, names)
    return tuple(sorted(names))


def _other_names(con: duckdb.DuckDBPyConnection, store: Store, names: set[str]) -> set[str]:
    """A telephone is named by its device in one source and by its line in another."""
    same = " WHERE list_contains($names, device_ref) OR list_contains($names, line_number)"
    found: set[str] = set()
    for column in ("device_ref", "line_number"):
        query = ROW.format(columns=column) + same
        found |= _texts(con, store, "devices", query, {"names": sorted(names)})
    return found


def _texts(
    con: duckdb.DuckDBPyConnection, store: Store, table: str, query: str, values: dict[str, object]
) -> set[str]:
    files = [str(file) for file in store.files(table)]
    if not files:
        return set()
    return {str(row[0]) for row in con.execute(query, {"files": files, **values}).fetchall() if row[0]}
