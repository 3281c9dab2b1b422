"""Queries over the force's own controls: checked as those of indicators are, over other tables.

Source: docs/explanation/control_gaps.md
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from upstander.engine.indicators.linter import BUILT_IN, PARAMETER, lint
from upstander.engine.indicators.views import CONTROL_GAPS
from upstander.engine.tables import TABLES
from upstander.knowledge.control_gaps import GapCard, GapExample, read_gap_cards
from upstander.knowledge.faults import Fault, PackFaults

Rows = list[dict[str, Any]]
LONG_KNOWN = datetime(2000, 1, 1)


def open_gap_cards(overlays: Sequence[Path] = ()) -> tuple[GapCard, ...]:
    """The cards of the national pack and of a force's own folders, sorted by id, ready for `find_gaps`.

    Raises PackFaults, which lists every fault of every card and query.
    """
    cards = read_gap_cards(overlays)
    faults = [fault for card in cards for fault in _faults(card)]
    if faults:
        raise PackFaults(faults)
    return cards


def find_gaps(con: duckdb.DuckDBPyConnection, card: GapCard, *, as_of: date) -> Rows:
    """The rows of the card's query as of a date, each by column name; `con` holds the tables it names.

    Raises PackFaults where the query does not keep to the subset: it has not run then.
    """
    if faults := _faults(card):
        raise PackFaults(faults)
    declared: Mapping[str, object] = {one.name: one.on(as_of) for one in card.parameters}
    used = set(PARAMETER.findall(card.sql))
    values = {name: value for name, value in {**declared, BUILT_IN: as_of}.items() if name in used}
    cursor = con.execute(card.sql, values or None)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def lacks(card: GapCard, missing_tables: Collection[str]) -> tuple[str, ...]:
    """The tables for want of which the control cannot be asked, in order."""
    return tuple(sorted(set(card.tables) & set(missing_tables)))


def try_gap_example(card: GapCard, example: GapExample) -> dict[str, int]:
    """How many records the query finds for each reference in the rows of an example."""
    with duckdb.connect(":memory:", config={"threads": "1"}) as con:
        for view, columns in CONTROL_GAPS.views.items():
            declared = ", ".join(f'"{name}" {sql_type}' for name, sql_type in columns.items())
            con.execute(f'CREATE TABLE "{view}" ({declared})')
        for table, rows in example.rows.items():
            for number, row in enumerate(rows, start=1):
                _insert(con, table, _filled(table, row, number))
        found = find_gaps(con, card, as_of=example.as_of)
    sources = {(row["about_ref"], row["source_table"], row["source_row"]) for row in found}
    return {about: sum(one[0] == about for one in sources) for about in {one[0] for one in sources}}


def _faults(card: GapCard) -> list[Fault]:
    declared = [parameter.name for parameter in card.parameters]
    faults = lint(card.sql, file=f"{card.id}.sql", parameters=declared, reach=CONTROL_GAPS)
    write = "`upstander tables` lists the contracts."
    faults += [
        Fault(file=f"{card.id}.toml", key="tables", found=f"there is no table '{name}'.", write=write)
        for name in card.tables
        if name not in TABLES
    ]
    return faults


def _filled(table: str, row: Mapping[str, object], number: int) -> dict[str, object]:
    if table not in TABLES:
        return dict(row)
    return {"row_id": f"{table}:{number}", "known_at": LONG_KNOWN, **row}


def _insert(con: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    con.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))
