"""The rules of a day as variables and small tables that the SQL reads."""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb

from upstander.knowledge.purposes import Rules

HOUR_S = 3600
DAY_S = 86_400
SPANS = {
    "contemporaneous": ("contemporaneous_hours", HOUR_S),
    "attendance_open": ("attendance_open_hours", HOUR_S),
    "older_tie": ("older_tie_days", DAY_S),
}
"""Variables that hold an interval, with the setting and the seconds of its unit."""


def set_rules(con: duckdb.DuckDBPyConnection, rules: Rules) -> None:
    """Set the variables, and fill the small tables of tolerances, roles, tables, declarations and numbers."""
    for name, value in rules.settings.items():
        con.execute(f"SET VARIABLE {name} = ?", [value])
    for variable, (setting, unit_s) in SPANS.items():
        con.execute(f"SET VARIABLE {variable} = to_seconds({round(rules.settings[setting] * unit_s)})")
    tolerances = [
        (*key, round(before * HOUR_S), round(after * HOUR_S))
        for key, (before, after) in sorted(rules.tolerances.items())
    ]
    _fill(
        con,
        "tolerances(tolerance_kind VARCHAR, channel VARCHAR, before_s BIGINT, after_s BIGINT)",
        tolerances,
    )
    _fill(con, "standing_roles(role VARCHAR, channel VARCHAR)", sorted(rules.standing))
    _fill(con, "could_tell(channel VARCHAR, source_table VARCHAR)", sorted(rules.could_tell))
    _fill(con, "declared_kinds(declaration_kind VARCHAR, decision VARCHAR)", sorted(rules.declared))
    numbers = [(kind, one.confidence, one.organisation) for kind, one in sorted(rules.numbers.items())]
    _fill(con, "number_kinds(number_kind VARCHAR, confidence DOUBLE, organisation BOOLEAN)", numbers)


def _fill(con: duckdb.DuckDBPyConnection, declared: str, rows: Iterable[Sequence[Any]]) -> None:
    name = declared.split("(")[0]
    con.execute(f"CREATE OR REPLACE TABLE {declared}")
    kept = [list(row) for row in rows]
    if kept:
        places = f"({', '.join('?' * len(kept[0]))})"
        values = [value for row in kept for value in row]
        con.execute(f"INSERT INTO {name} VALUES {', '.join([places] * len(kept))}", values)
