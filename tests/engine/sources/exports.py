"""Small exports for stories: text in, what landed and what was rejected out."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from upstander.engine.sources import LoadResult, load
from upstander.engine.sources.mapping_file import parse
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store

BILL = """
id = "bill"
table = "phone_events"
cannot_show = "What came in."
[time]
zone = "Europe/London"
[columns.other_number]
from = "Number"
[columns.channel]
from = "Type"
values = { Voice = "call", SMS = "text" }
[columns.direction]
always = "out"
[columns.started_at]
from = ["Date", "Time"]
formats = ["%d/%m/%Y %H:%M:%S"]
[columns.duration_s]
from = "Duration"
unit = "hh:mm:ss"
"""
HEADER = "Number,Type,Date,Time,Duration"
GOOD = "07700 900101,Voice,01/03/2025,10:00:00,00:01:30"
NATIVE_HEADER = "other_number,channel,direction,started_at,duration_s"


def write(folder: Path, *lines: str, name: str = "bill.csv", encoding: str = "utf-8") -> Path:
    """A file of the lines given."""
    path = folder / name
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def ingest(
    folder: Path, *files: Path, mapping: str | None = None, table: str = "phone_events",
    registers: Registers | None = None, companions: Mapping[str, Path] | None = None, **options: Any,
) -> tuple[Store, LoadResult]:  # fmt: skip
    """The store in `folder`, made if missing, and what loading the files came back with."""
    place = folder / "store"
    store = Store.open(place) if place.exists() else Store.create(place, invented=True)
    layout = parse(mapping, file="mapping.toml") if mapping else None
    found = load(
        files, table=table, store=store, mapping=layout, companions=companions,
        registers=registers or Registers.national_only(), **options,
    )  # fmt: skip
    return store, found


def landed(store: Store, table: str = "phone_events", columns: str = "*") -> list[tuple[Any, ...]]:
    """The table's rows in order of their row ids."""
    files = [str(file) for file in store.files(table)]
    if not files:
        return []
    with duckdb.connect() as connection:
        connection.read_parquet(files, hive_partitioning=False).create_view("landed")
        query = f"SELECT {columns} FROM landed ORDER BY CAST(split_part(row_id, ':', -1) AS BIGINT), row_id"
        return connection.execute(query).fetchall()


def rejects(found: LoadResult) -> list[tuple[int, str, str, str]]:
    """Row, column, class of the value and reason of each reject, from the reject file."""
    if found.reject_file is None:
        return []
    with found.reject_file.open(encoding="utf-8", newline="") as file:
        return [
            (int(row["row"]), row["column"], row["value_class"], row["reason"])
            for row in csv.DictReader(file)
        ]


def files_of(folder: Path) -> Sequence[tuple[str, bytes]]:
    """Every file below `folder` with its content, to compare a store with itself; the lock is no content."""
    return sorted(
        (str(path.relative_to(folder)), path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    )
