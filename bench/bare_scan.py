"""Bare scans: the least that anything which reads the same columns has to do.

The largest of each text column and moment, the sum of each number, never a count (metadata would answer it).
For a store's tables the SQL is fixed in bench/bare/; for facts it is written from the query's own plan.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from upstander.engine.store import Store

FOLDER = Path(__file__).parent / "bare"
THREADS = 2
NUMBERS = ("BIGINT", "INTEGER", "SMALLINT", "TINYINT", "DOUBLE", "FLOAT", "HUGEINT", "DECIMAL")


def read_tables() -> frozenset[str]:
    """Tables whose columns a scan reads."""
    return frozenset(path.stem for path in FOLDER.glob("*.sql")) - {"stops"}


class StoreScan:
    """The bare scan of those tables of a store, ready to be run again and again on one connection."""

    def __init__(self, store: Store, tables: Iterable[str]) -> None:
        self._con = duckdb.connect(config={"threads": THREADS})
        names = sorted(name for name in set(tables) & read_tables() if store.files(name))
        for name in names:
            listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in store.files(name))
            source = f"read_parquet([{listed}], hive_partitioning = false)"
            self._con.execute(f"CREATE VIEW {name} AS SELECT * FROM {source}")
        self._queries = [(FOLDER / f"{name}.sql").read_text(encoding="utf-8") for name in names]
        self.run()  # warm

    def run(self) -> None:
        """Read every column once."""
        for query in self._queries:
            self._con.execute(query).fetchall()


def facts_scans(con: duckdb.DuckDBPyConnection, query: str, numbers: Mapping[str, object]) -> list[str]:
    """One bare scan for each table of facts that `query` reads: its columns, each table once.

    The columns are those that the engine's plan takes from the table or filters it by.
    """
    kinds = _kinds(con)
    plan = con.execute(f"EXPLAIN (FORMAT json) {query}", dict(numbers)).fetchall()[0][1]
    read: dict[str, set[str]] = {}
    for table, columns in _table_scans(json.loads(plan), kinds):
        read.setdefault(table, set()).update(columns)
    return [_bare(table, sorted(columns), kinds[table]) for table, columns in sorted(read.items()) if columns]


def _kinds(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    listed = "SELECT database_name || '.main.' || table_name, column_name, data_type FROM duckdb_columns()"
    for table, column, kind in con.execute(listed).fetchall():
        found.setdefault(table, {})[column] = kind
    return found


def _table_scans(node: Any, kinds: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, set[str]]]:
    if isinstance(node, list):
        for each in node:
            yield from _table_scans(each, kinds)
        return
    extra = node.get("extra_info", {})
    table = extra.get("Table")
    if table in kinds:
        taken = _lines(extra.get("Projections")) | _named(extra.get("Filters"), kinds[table])
        yield table, taken & set(kinds[table])
    yield from _table_scans(node.get("children", []), kinds)


def _lines(given: Any) -> set[str]:
    return {given} if isinstance(given, str) else set(given or ())


def _named(filters: Any, columns: Iterable[str]) -> set[str]:
    text = " ".join(sorted(_lines(filters)))
    return {column for column in columns if re.search(rf"\b{column}\b", text)}


def _bare(table: str, columns: Iterable[str], kinds: Mapping[str, str]) -> str:
    parts = [
        f"{'sum' if kinds[column].startswith(NUMBERS) else 'max'}({column})"
        for column in columns
        if "[]" not in kinds[column]
    ]
    return f"SELECT {', '.join(parts)} FROM {table}"
