"""Loads without rows that are known to be wrong in the data, and how many rows that was.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import duckdb

from upstander.engine.store.copies import Values, copy, count, reading
from upstander.engine.store.corrections import LeftOut
from upstander.engine.store.manifest import Load
from upstander.engine.store.store import Store

CARRIED = {
    "phone_events": ("device_ref", "line_number"),
    "fixed_line_calls": ("device_ref",),
    "positions": ("carrier_ref",),
}
"""Tables whose rows are a device's or a vehicle's own, and in which columns it is named."""


def leave_out(
    con: duckdb.DuckDBPyConnection, store: Store, wrong: Iterable[LeftOut], *, into: Path
) -> tuple[list[Load], tuple[tuple[str, int], ...]]:
    """The loads that are left, and by suppression how many rows went; each counts what the others left."""
    loads, counted = list(store.manifest.loads), []
    for number, each in enumerate(wrong):
        before = sum(load.rows for load in loads)
        loads = [_without(con, store, load, each, into=into / f"device-{number}") for load in loads]
        counted.append((each.suppression, before - sum(load.rows for load in loads)))
    return loads, tuple(counted)


def _without(con: duckdb.DuckDBPyConnection, store: Store, load: Load, each: LeftOut, *, into: Path) -> Load:
    named = {"batch": load.load_id, "mapping": load.mapping}
    if each.kind in named:
        return replace(load, files=(), rows=0) if named[each.kind] == each.reference else load
    if load.table not in CARRIED:
        return load
    kept = [
        _file_without(
            con, (store.folder / name).resolve(), load, each, target=into / load.load_id / f"{n}.parquet"
        )
        for n, name in enumerate(load.files)
    ]
    return replace(load, files=tuple(str(file) for file, _ in kept), rows=sum(rows for _, rows in kept))


def _file_without(
    con: duckdb.DuckDBPyConnection, file: Path, load: Load, each: LeftOut, *, target: Path
) -> tuple[Path, int]:
    source = reading(con, file, load.table)
    values: Values = {"thing": each.reference}
    is_of = " OR ".join(f"coalesce({column} = $thing, false)" for column in CARRIED[load.table])
    gone = count(con, f"SELECT count(*) FROM {source} WHERE {is_of}", values)
    left = count(con, f"SELECT count(*) FROM {source}", {}) - gone
    if gone:
        file = copy(con, f"SELECT * FROM {source} WHERE NOT ({is_of})", values, target=target)
    return file, left
