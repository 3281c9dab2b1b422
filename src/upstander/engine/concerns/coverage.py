"""Which tables the force supplied, how fresh they are and what they can never show."""

from collections.abc import Sequence
from typing import Any

from upstander.engine.concerns.model import TableCoverage
from upstander.engine.concerns.order import Connection
from upstander.engine.concerns.statements import fetch, relations
from upstander.engine.tables import TABLES


def read_coverage(con: Connection) -> tuple[TableCoverage, ...]:
    """One entry for each contract, supplied or not, in alphabetical order."""
    found = {row["source_table"]: row for row in fetch(con, "coverage")}
    present = relations(con)
    return tuple(_entry(con, name, found.get(name), present=name in present) for name in TABLES)


def supplied_tables(coverage: Sequence[TableCoverage]) -> frozenset[str]:
    """The tables that hold at least one row by the as-of date."""
    return frozenset(entry.source_table for entry in coverage if entry.rows)


def _entry(con: Connection, name: str, found: dict[str, Any] | None, *, present: bool) -> TableCoverage:
    counted = found or {"row_count": 0, "teams": 0, "teams_thin": 0}
    known = (counted.get("first_known_at"), counted.get("latest_known_at"))
    rows = counted["row_count"]
    if present:
        ((small_rows, *small_known),) = con.execute(
            f'SELECT count(*), min(known_at), max(known_at) FROM "{name}"'
        ).fetchall()
        rows, known = max(rows, small_rows), (small_known[0], small_known[1])
    return TableCoverage(
        source_table=name,
        rows=rows,
        first_known_at=known[0],
        latest_known_at=known[1],
        teams=counted["teams"],
        teams_thin=counted["teams_thin"],
        cannot_show=TABLES[name].cannot_show,
    )
