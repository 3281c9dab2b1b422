"""Loads a real set by its mapping into a new invented store, and asks the store what is in it."""

import csv
from collections import Counter
from pathlib import Path

import duckdb

from upstander.engine.sources import LoadResult, find, load
from upstander.engine.sources.registers import Registers
from upstander.engine.store import Store


def ingest(folder: Path, *files: Path, mapping: str, **companions: Path) -> tuple[Store, LoadResult]:
    """The store and what the load came back with."""
    store = Store.create(folder / "store", invented=True)
    layout = find(mapping)
    found = load(
        files, table=layout.table, store=store, mapping=layout, companions=companions,
        registers=Registers.national_only(),
    )  # fmt: skip
    return store, found


def ask(store: Store, table: str, question: str) -> list[tuple[object, ...]]:
    """The answer to `question`, in which the table's rows are called `landed`."""
    files = [str(file) for file in store.files(table)]
    with duckdb.connect() as connection:
        connection.read_parquet(files, hive_partitioning=False).create_view("landed")
        return connection.execute(question).fetchall()


def faults(found: LoadResult) -> dict[tuple[str, str], int]:
    """Rejects by column and reason, counted from the reject file itself."""
    if found.reject_file is None:
        return {}
    with found.reject_file.open(encoding="utf-8", newline="") as file:
        return Counter((row["column"], row["reason"]) for row in csv.DictReader(file))
