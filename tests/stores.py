"""Small stores for stories: rows written as Python dicts, kept as a real store on disk.

`make_store(tmp_path, tables={"staff": [{...}], ...})` writes Parquet and a manifest just as a load
would. What a story leaves out is filled in: `row_id` is `<table>:<n>` (from 1), `known_at` is the time
of the event (or the year 2000 for tables that have none), `made_by` is `another`, `written_at` is the
time of the event, and any other column is empty. Times may be datetimes or ISO text, in UTC.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from upstander.engine.store import Load, Manifest, Store
from upstander.engine.store import manifest as manifests
from upstander.engine.tables import Table, get

Row = Mapping[str, Any]

LONG_KNOWN = datetime(2000, 1, 1)
ARROW_TYPES = {
    "timestamp": pa.timestamp("us"),
    "day": pa.date32(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "boolean": pa.bool_(),
}


def make_store(folder: Path, *, tables: Mapping[str, Sequence[Row]], invented: bool = True) -> Store:
    """A store in `folder / "store"` that holds the rows given; a table with no rows was never supplied."""
    store = Store.create(folder / "store", invented=invented)
    loads = tuple(_load(store, get(name), rows) for name, rows in tables.items() if rows)
    found = store.manifest
    kept = Manifest(invented=found.invented, created_at=found.created_at, loads=loads)
    manifests.write(store.folder, kept)
    return store


def _load(store: Store, table: Table, rows: Sequence[Row]) -> Load:
    filled = [fill(table, row, number) for number, row in enumerate(rows, start=1)]
    return Load(
        load_id=f"story-{table.name}",
        table=table.name,
        content=f"story-{table.name}",
        source_names=("story",),
        mapping="",
        cannot_show=table.cannot_show,
        rows=len(rows),
        rejected=0,
        loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files=tuple(_write_months(store, table, filled)),
    )


def _write_months(store: Store, table: Table, rows: list[dict[str, Any]]) -> list[str]:
    months: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        part = f"month={row[table.happens]:%Y-%m}/" if table.happens else ""
        months.setdefault(part, []).append(row)
    return [_write(store, table, part, rows) for part, rows in sorted(months.items())]


def _write(store: Store, table: Table, part: str, rows: list[dict[str, Any]]) -> str:
    schema = pa.schema([(column.name, ARROW_TYPES.get(column.kind, pa.string())) for column in table.columns])
    name = f"tables/{table.name}/story-{table.name}/{part}part.parquet"
    path = store.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
    return name


def fill(table: Table, row: Row, number: int) -> dict[str, Any]:
    """The row with every column of the contract, as a load would have it."""
    unknown = set(row) - {column.name for column in table.columns}
    assert not unknown, f"{table.name} has no column {sorted(unknown)}"
    filled = {column.name: _value(column.kind, row.get(column.name)) for column in table.columns}
    happened = (filled[table.happens] if table.happens else None) or LONG_KNOWN
    filled["row_id"] = row.get("row_id", f"{table.name}:{number}")
    for name, default in (("known_at", happened), ("written_at", happened), ("made_by", "another")):
        if name in filled and name not in row:
            filled[name] = default
    _check_required(table, filled)
    return filled


def _value(kind: str, value: Any) -> Any:
    if kind == "timestamp" and isinstance(value, str):
        value = datetime.fromisoformat(value)
    if kind == "day" and isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).replace(tzinfo=None)
    return value


def _check_required(table: Table, row: Row) -> None:
    missing = [column.name for column in table.columns if column.required and row[column.name] is None]
    assert not missing, f"a row of {table.name} needs {', '.join(missing)}"
