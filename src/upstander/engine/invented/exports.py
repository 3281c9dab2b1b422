"""Writes the exports: Parquet files with the contracts' own column names, one part for each month.

References are kept as numbers and names apart (`Refs`) until they are written, since most columns
are references and few of them differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from upstander.engine.invented.dice import NEVER, NONE, Array
from upstander.engine.tables import TABLES, Column

TYPES: dict[str, pa.DataType] = {
    "timestamp": pa.timestamp("us"),
    "day": pa.date32(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "boolean": pa.bool_(),
}
WORDS = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, eq=False)
class Refs:
    """A column of words: the words, and for each row the place of its word; below nought is empty."""

    words: pa.StringArray
    places: Array

    def __len__(self) -> int:
        return len(self.places)


Values = Array | Refs | str | bool | int | float
Rows = Mapping[str, Values]
PlantedRow = dict[str, object]


def words(values: tuple[str, ...] | list[str]) -> pa.StringArray:
    """The words of a `Refs`, each given once.

    A dictionary that repeats a word is written with stray bytes, and so never the same way twice.
    """
    return pa.array(values, type=pa.string())


@lru_cache(maxsize=32)
def named(prefix: str, size: int) -> pa.StringArray:
    """`size` references that begin with `prefix` and are numbered from 0."""
    return words([f"{prefix}{number:06d}" for number in range(size)])


def chosen(values: tuple[str, ...], places: Array) -> Refs:
    """A column of words from a short list."""
    return Refs(words(values), places)


@dataclass
class Exports:
    """The folder of exports. Rows planted for a story lie in wait until the part of their time is written."""

    folder: Path
    rows: dict[str, int] = field(default_factory=dict)
    planted: dict[str, list[PlantedRow]] = field(default_factory=dict)

    def plant(self, table: str, row: PlantedRow) -> None:
        """Have this row written among the ordinary ones of its table; times are UTC seconds."""
        self.planted.setdefault(table, []).append(row)

    def write(self, table: str, rows: Rows, *, part: str | None = None) -> None:
        """Write one file: the whole table, or one part of it, with whatever was planted so far mixed in."""
        filled = _table(table, rows)
        waiting = self.planted.pop(table, [])
        if waiting:
            filled = _mixed(table, filled, waiting)
        self.rows[table] = self.rows.get(table, 0) + filled.num_rows
        pq.write_table(
            filled,
            self._path(table, part),
            compression="zstd",
            compression_level=1,
            use_dictionary=[c.name for c in TABLES[table].columns if c.kind not in TYPES],
            store_schema=False,
            row_group_size=500_000,
        )

    def _path(self, table: str, part: str | None) -> Path:
        name = f"{table}.parquet" if part is None else f"{table}/part-{part}.parquet"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def _columns(table: str) -> list[Column]:
    return [column for column in TABLES[table].columns if column.name != "row_id"]


def _table(table: str, rows: Rows) -> pa.Table:
    columns = _columns(table)
    unknown = set(rows) - {column.name for column in columns}
    if unknown:
        raise KeyError(f"{table}: {sorted(unknown)}")
    size = next(len(v) for v in rows.values() if not isinstance(v, str | bool | int | float))
    filled = {c.name: _column(c, rows.get(c.name), size) for c in columns}
    return pa.table(filled)


def _column(column: Column, values: Values | None, size: int) -> pa.Array:
    kind = TYPES.get(column.kind, WORDS)
    if values is None:
        return pa.nulls(size, type=kind)
    if isinstance(values, Refs):
        places = pa.array(values.places.astype(np.int32), mask=np.asarray(values.places) < 0)
        return pa.DictionaryArray.from_arrays(places, values.words)
    if isinstance(values, str):
        return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, dtype=np.int32)), words([values]))
    return _plain(column, np.broadcast_to(np.asarray(values), (size,)))


def _plain(column: Column, values: Array) -> pa.Array:
    if column.kind == "timestamp":
        empty = (values == NEVER) | (values == NONE)
        return pa.array(np.where(empty, 0, values) * 1_000_000, type=TYPES["timestamp"], mask=empty)
    if column.kind == "day":
        empty = (values == NEVER) | (values == NONE)
        return pa.array(np.where(empty, 0, values).astype(np.int32), type=TYPES["day"], mask=empty)
    if column.kind == "boolean":
        return pa.array(values.astype(bool), type=pa.bool_(), mask=values.astype(np.int64) < 0)
    if column.kind == "integer":
        return pa.array(values.astype(np.int64), mask=values < 0)
    return pa.array(values.astype(np.float64), mask=np.isnan(values))


def _mixed(table: str, ordinary: pa.Table, waiting: list[PlantedRow]) -> pa.Table:
    columns = _columns(table)
    extra = pa.table({c.name: _planted_column(c, [row.get(c.name) for row in waiting]) for c in columns})
    both = pa.concat_tables([ordinary, extra]).unify_dictionaries().combine_chunks()
    by = TABLES[table].happens or "known_at"
    return both.take(pc.sort_indices(both, sort_keys=[(by, "ascending")]))


def _planted_column(column: Column, values: list[object]) -> pa.Array:
    if column.kind == "timestamp":
        return pa.array(
            [None if v is None else int(str(v)) * 1_000_000 for v in values], type=TYPES["timestamp"]
        )
    if column.kind == "day":
        return pa.array(values, type=pa.int32()).cast(pa.date32())
    if column.kind in TYPES:
        return pa.array(values, type=TYPES[column.kind])
    return pa.array(values, type=pa.string()).dictionary_encode()
