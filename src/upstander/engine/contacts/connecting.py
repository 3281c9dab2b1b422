"""Connections to the facts database, held to a part of the machine's memory."""

from pathlib import Path

import duckdb

MEMORY = "2500MB"  # leaves room for the process itself under 4 GiB
THREADS = 2
FORMAT = 5
"""The version of the facts database that this code writes and reads."""


def connect(database: str, *, spill: Path) -> duckdb.DuckDBPyConnection:
    """A connection that spills to `spill` what does not fit into its memory, and loads no extension."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": THREADS,
        "preserve_insertion_order": False,
        "temp_directory": str(spill),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    con = duckdb.connect(database, config=settings)
    con.execute("SET enable_progress_bar = false")  # it would print into what a program reads
    return con


def attach(con: duckdb.DuckDBPyConnection, file: Path, *, read_only: bool = False) -> None:
    """Attach `file` to `con` under the name `kept`."""
    escaped = str(file).replace("'", "''")
    con.execute(f"ATTACH '{escaped}' AS kept{' (READ_ONLY)' if read_only else ''}")
