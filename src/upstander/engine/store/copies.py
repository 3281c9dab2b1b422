"""Copies of a store's files with some rows changed: what is read, counted and written.

Source: docs/explanation/detection.md
"""

from pathlib import Path

import duckdb

from upstander.engine.tables import get

Values = dict[str, object]


def reading(con: duckdb.DuckDBPyConnection, file: Path, table: str) -> str:
    """A file of a table as something to select from; a column that it has not is empty."""
    found = con.execute("SELECT name FROM parquet_schema($file)", {"file": str(file)}).fetchall()
    held = {row[0] for row in found}
    columns = (
        f'"{one.name}"' if one.name in held else f'CAST(NULL AS {one.sql_type}) AS "{one.name}"'
        for one in get(table).columns
    )
    return f"(SELECT {', '.join(columns)} FROM read_parquet({quoted(file)}, hive_partitioning = false))"


def count(con: duckdb.DuckDBPyConnection, query: str, values: Values) -> int:
    """The one number that the query gives."""
    used = {name: value for name, value in values.items() if f"${name}" in query}
    return int(con.execute(query, used).fetchall()[0][0])


def copy(con: duckdb.DuckDBPyConnection, query: str, values: Values, *, target: Path) -> Path:
    """Write what the query gives into the new file `target`, and give where it lies."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    used = {name: value for name, value in values.items() if f"${name}" in query}
    con.execute(f"COPY ({query}) TO {quoted(target)} (FORMAT parquet)", used)
    return target.resolve()


def quoted(path: Path) -> str:
    """The path as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
