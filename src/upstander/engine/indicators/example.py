"""Running a card's examples against tables with the facts' own columns, in a database of their own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from upstander.engine.indicators.codes import CODES
from upstander.engine.indicators.linter import read_views
from upstander.engine.indicators.run import run
from upstander.engine.indicators.views import VIEWS
from upstander.knowledge.faults import Fault
from upstander.knowledge.indicators import Card, Example

Amounts = dict[tuple[str, str | None], float]

DEFAULTS: Mapping[str, Mapping[str, object]] = {
    "contacts": {
        "staff_ref": "S-blake",
        "person_ref": "P-wren",
        "channel": "text",
        "direction": "out",
        "night": False,
        "duty": "on",
        "crew": "unknown",
        "private_use": False,
        "attribution": "issued",
        "confidence": 1.0,
        "person_link": "own",
        "homes_near": 1,
        "place_staff": 1,
        "older_tie": False,
        "after_conclusion": False,
        "accounting": "by_another",
    },
    "peers": {"role": "neighbourhood", "duty_pattern": "early_late", "team": "T-1", "unit": "U-1"},
}
"""What a row of an example holds where it says nothing: an ordinary, accounted contact on duty."""

_TYPES: Mapping[str, tuple[type, ...]] = {
    "VARCHAR": (str,),
    "TIMESTAMP": (datetime,),
    "DATE": (date,),
    "BIGINT": (int,),
    "DOUBLE": (int, float),
}
_SOURCES = {
    "call": "phone_events",
    "text": "phone_events",
    "message": "messages",
    "lookup": "access_events",
    "stop_nearby": "positions",
    "visit": "contact_log",
    "custody_visit": "custody_visits",
}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What an example came to: the amounts found, beside those expected."""

    name: str
    found: Amounts
    expected: Amounts

    @property
    def as_expected(self) -> bool:
        """Whether the same pairs (or people) were found, each with the amount expected to 0.01."""
        if set(self.found) != set(self.expected):
            return False
        return all(abs(self.found[who] - amount) < 0.01 for who, amount in self.expected.items())

    @property
    def in_words(self) -> str:
        """Found and expected, as a sentence; an example holds invented references only."""
        return f"found {_amounts(self.found)}; expected {_amounts(self.expected)}."


def connect(views: Iterable[str] = VIEWS) -> duckdb.DuckDBPyConnection:
    """A fresh database in memory with the named views (all, unless told) as empty tables."""
    con = duckdb.connect(":memory:", config={"threads": "1"})
    for view in views:
        declared = ", ".join(f'"{name}" {sql_type}' for name, sql_type in VIEWS[view].items())
        con.execute(f'CREATE TABLE "{view}" ({declared})')
    return con


def try_examples(card: Card) -> list[Outcome]:
    """What the card's examples come to, firing one first; those it does not have are left out."""
    examples = (("fires", card.fires), ("quiet", card.quiet))
    return [try_example(card, example, name) for name, example in examples if example is not None]


def try_example(card: Card, example: Example, name: str) -> Outcome:
    """What `card` finds in the example's rows, which `faulty_rows` has found no fault with."""
    with connect(read_views(card.sql) | set(example.rows)) as con:
        for view, number, row in _numbered(example):
            _insert(con, view, _filled(view, row, number))
        run(con, [card], as_of=example.as_of, missing_tables=frozenset())
        found = con.execute("SELECT staff_ref, person_ref, sum(amount) FROM evidence GROUP BY ALL").fetchall()
    amounts = {(staff, person): float(amount) for staff, person, amount in found}
    return Outcome(name=name, found=amounts, expected=dict(example.expected))


def faulty_rows(card: Card) -> list[Fault]:
    """What the card's examples name that the facts do not have: views, columns, codes, types."""
    faults = []
    for name, example in (("fires", card.fires), ("quiet", card.quiet)):
        for view, number, row in _numbered(example) if example else ():
            if found := _faulty(view, row):
                key = f"example.{name}.rows.{view}[{number}]"
                write = "docs/explanation/facts.md lists views, columns and codes."
                faults.append(Fault(file=f"{card.id}.toml", key=key, found=found, write=write))
    return faults


def _numbered(example: Example) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """View, place from 1, and row of each row."""
    for view, rows in example.rows.items():
        for number, row in enumerate(rows, start=1):
            yield view, number, dict(row)


def _faulty(view: str, row: dict[str, Any]) -> str | None:
    """What is wrong with one row; None if it goes in."""
    if view not in VIEWS:
        return f"there is no view '{view}'."
    for column, value in row.items():
        if column not in VIEWS[view]:
            return f"'{view}' has no column '{column}'."
        if column in CODES and value not in CODES[column]:
            return f"'{column}' is never '{value}'."
        if not _fits(value, VIEWS[view][column]):
            return f"'{column}' holds {VIEWS[view][column]}, and '{value}' is none."
    return None


def _fits(value: object, sql_type: str) -> bool:
    if isinstance(value, bool) or sql_type == "BOOLEAN":
        return isinstance(value, bool) and sql_type == "BOOLEAN"
    return isinstance(value, _TYPES[sql_type])


def _filled(view: str, row: dict[str, Any], number: int) -> dict[str, Any]:
    """The row with its defaults; local day and hour follow from the moment, taken as local time."""
    filled = {**DEFAULTS.get(view, {}), **row}
    if "row_id" in VIEWS[view]:
        filled.setdefault("row_id", f"{view}:{number}")
    moment = filled.get("occurred_at")
    if view == "contacts" and isinstance(moment, datetime):
        filled.setdefault("source_row", f"example:{number}")
        filled.setdefault("source_table", _SOURCES[filled["channel"]])
        filled.setdefault("local_day", moment.date())
        filled.setdefault("local_hour", moment.hour)
    return filled


def _insert(con: duckdb.DuckDBPyConnection, view: str, row: Mapping[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    con.execute(f'INSERT INTO "{view}" ({names}) VALUES ({marks})', list(row.values()))


def _amounts(amounts: Amounts) -> str:
    shown = [
        f"{amount:g} for {' and '.join(one for one in who if one)}"
        for who, amount in sorted(amounts.items(), key=str)
    ]
    return ", ".join(shown) or "nobody"
