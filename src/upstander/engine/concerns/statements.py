"""The SQL files of this room, run by name: the text that ran is the text that can be read."""

from functools import cache
from pathlib import Path
from typing import Any

import duckdb

_FOLDER = Path(__file__).parent / "sql"


@cache
def text_of(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def run(con: duckdb.DuckDBPyConnection, name: str, **values: object) -> None:
    """Run a statement that makes a temporary table."""
    con.execute(text_of(name), values or None)


def fetch(con: duckdb.DuckDBPyConnection, name: str, **values: object) -> list[dict[str, Any]]:
    """The rows of a query, each by column name, in the query's order."""
    cursor = con.execute(text_of(name), values or None)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def relations(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The names of all tables and views that can be queried."""
    found = con.execute("SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views()")
    return frozenset(name for (name,) in found.fetchall())
