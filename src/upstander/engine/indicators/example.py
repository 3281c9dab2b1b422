"""Running a card's examples against tables with the facts' own columns, in a database of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import duckdb

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


def connect() -> duckdb.DuckDBPyConnection:
    """A fresh database in memory with every view that a query may name, as an empty table."""
    con = duckdb.connect(":memory:")
    for view, columns in VIEWS.items():
        declared = ", ".join(f'"{name}" {sql_type}' for name, sql_type in columns.items())
        con.execute(f'CREATE TABLE "{view}" ({declared})')
    return con


def try_examples(card: Card) -> list[Outcome]:
    """What the card's examples come to, firing one first; those it does not have are left out."""
    examples = (("fires", card.fires), ("quiet", card.quiet))
    return [try_example(card, example, name) for name, example in examples if example is not None]


def try_example(card: Card, example: Example, name: str) -> Outcome:
    """Run `card` over the example's rows. Raises UnknownColumn where a row names what no view has."""
    with connect() as con:
        for view, rows in example.rows.items():
            for number, row in enumerate(rows, start=1):
                _insert(con, view, _filled(view, dict(row), number))
        run(con, [card], as_of=example.as_of, missing_tables=frozenset())
        found = con.execute("SELECT staff_ref, person_ref, sum(amount) FROM evidence GROUP BY ALL").fetchall()
    amounts = {(staff, person): float(amount) for staff, person, amount in found}
    return Outcome(name=name, found=amounts, expected=dict(example.expected))


def faulty_rows(card: Card) -> list[Fault]:
    """Views and columns that the card's examples name and the facts do not have."""
    faults = []
    for name, example in (("fires", card.fires), ("quiet", card.quiet)):
        for view, rows in example.rows.items() if example else ():
            known = VIEWS.get(view)
            unknown = sorted({key for row in rows for key in row} - set(known or ()))
            if known is None or unknown:
                found = f"no view '{view}'." if known is None else f"'{view}' has no {', '.join(unknown)}."
                key, write = (
                    f"example.{name}.rows.{view}",
                    "docs/explanation/facts.md lists views and columns.",
                )
                faults.append(Fault(file=f"{card.id}.toml", key=key, found=found, write=write))
    return faults


def _filled(view: str, row: dict[str, Any], number: int) -> dict[str, Any]:
    """The row with its defaults; local day and hour follow from the moment, taken as local time."""
    filled = {**DEFAULTS.get(view, {}), **row}
    if "row_id" in VIEWS[view]:
        filled.setdefault("row_id", f"{view}:{number}")
    moment = filled.get("occurred_at")
    if isinstance(moment, date) and not isinstance(moment, datetime):
        filled["occurred_at"] = moment = datetime.combine(moment, time(12))
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
