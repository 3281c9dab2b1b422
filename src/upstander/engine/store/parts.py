"""Writes one load's rows as Parquet parts: large event tables cut by month, all others in one piece.

A load of an event table that is small enough to be held whole is written in one piece too, in order of
month: hundreds of tiny files would cost more to open than to read.
"""

import re
from collections import OrderedDict
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from upstander.engine.tables import Table

ARROW_TYPES = {
    "reference": pa.string(),
    "text": pa.string(),
    "code": pa.string(),
    "phone": pa.string(),
    "timestamp": pa.timestamp("us"),
    "day": pa.date32(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "boolean": pa.bool_(),
}
GROUP_ROWS = 131_072  # rows in a Parquet row group
HELD_ROWS = 1_048_576  # rows held over all months before the fullest month is written
OPEN_FILES = 48  # a file with rows from every month since 1970 must not run out of descriptors
ONE_PIECE_ROWS = 262_144  # an event table's load below this is not cut by month
ONE_PART = ""
_PLAIN = re.compile(r"[0-9]{4}-[0-9]{2}|unknown")


def schema_of(table: Table) -> pa.Schema:
    """The table's columns as Arrow fields, in the contract's order."""
    return pa.schema([(column.name, ARROW_TYPES[column.kind]) for column in table.columns])


class Parts:
    """Takes rows of one load and writes them under `folder`. `files` is relative to it, once closed."""

    def __init__(self, folder: Path, table: Table):
        self.folder, self.table, self.schema = folder, table, schema_of(table)
        self.rows = 0
        self.files: list[str] = []
        self._held: dict[str, list[pa.Table]] = {}
        self._open: OrderedDict[str, pq.ParquetWriter] = OrderedDict()
        self._written: dict[str, int] = {}

    def add(self, rows: pa.Table) -> None:
        """Take rows whose columns are the contract's."""
        self.rows += len(rows)
        for month, part in self._by_month(rows):
            self._held.setdefault(month, []).append(part)
            if self._waiting(month) >= GROUP_ROWS:
                self._write(month)
        while sum(map(self._waiting, self._held)) > HELD_ROWS:
            self._write(max(self._held, key=self._waiting))

    def close(self) -> None:
        """Write what is held, and close every file."""
        if not self.files and self.rows < ONE_PIECE_ROWS:
            self._held = {ONE_PART: [part for month in sorted(self._held) for part in self._held[month]]}
        for month in sorted(self._held):
            self._write(month)
        for writer in self._open.values():
            writer.close()
        self._open.clear()

    def abandon(self) -> None:
        """Close the files without caring for what is in them."""
        for writer in self._open.values():
            try:
                writer.close()
            except (OSError, pa.ArrowException):
                continue
        self._open.clear()

    def _by_month(self, rows: pa.Table) -> list[tuple[str, pa.Table]]:
        if self.table.happens is None or not len(rows):
            return [(ONE_PART, rows)] if len(rows) else []
        moments = rows.column(self.table.happens)
        months = pc.add(pc.multiply(pc.year(moments), 12), pc.subtract(pc.month(moments), 1))
        extremes = pc.min_max(months).as_py()
        if extremes["min"] == extremes["max"]:
            return [(_month_name(extremes["min"]), rows)]
        order = pc.sort_indices(pa.table({"m": months}), sort_keys=[("m", "ascending")])
        counts = pc.value_counts(months).to_pylist()
        return _copies(rows, order, sorted((count["values"], count["counts"]) for count in counts))

    def _waiting(self, month: str) -> int:
        return sum(len(part) for part in self._held.get(month, ()))

    def _write(self, month: str) -> None:
        parts = self._held.pop(month, [])
        if parts:
            self._writer(month).write_table(pa.concat_tables(parts), row_group_size=GROUP_ROWS)

    def _writer(self, month: str) -> pq.ParquetWriter:
        if month not in self._open:
            if len(self._open) >= OPEN_FILES:
                self._open.popitem(last=False)[1].close()
            self._open[month] = self._new_file(month)
        self._open.move_to_end(month)
        return self._open[month]

    def _new_file(self, month: str) -> pq.ParquetWriter:
        number = self._written[month] = self._written.get(month, -1) + 1
        name = f"month={month}/part-{number}.parquet" if month else f"part-{number}.parquet"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.files.append(name)
        repeated = [column.name for column in self.table.columns if column.kind in ("code", "reference")]
        repeated += [column.name for column in self.table.columns if column.kind in ("phone", "text")]
        repeated.remove("row_id")
        return pq.ParquetWriter(
            path, self.schema, compression="zstd", compression_level=1, use_dictionary=repeated,
            column_encoding={"row_id": "DELTA_BYTE_ARRAY"},
        )  # fmt: skip


def _month_name(months: int) -> str:
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _copies(rows: pa.Table, order: pa.Array, counts: list[tuple[int, int]]) -> list[tuple[str, pa.Table]]:
    # Copies: one stray row of another month, held as a slice, would keep its whole batch in memory.
    found, start = [], 0
    for month, count in counts:
        found.append((_month_name(month), rows.take(order.slice(start, count))))
        start += count
    return found
