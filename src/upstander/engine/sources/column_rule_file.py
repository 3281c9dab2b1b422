"""Reads the `[columns.…]` sections of a mapping against the contract of its table.

Source: docs/how_to/map_an_export.md
"""

from collections.abc import Mapping as Lookup
from typing import Any

from upstander.engine.sources import units
from upstander.engine.sources.mapping import MOMENT_OF_LOAD, ColumnRule
from upstander.engine.sources.moment_formats import fault_of_format
from upstander.engine.sources.toml_values import Section
from upstander.engine.tables import Column, Table

KEYS = ("from", "formats", "unit", "values", "other", "always", "after", "days", "pseudonym")
GIVEN_BY_LOAD = ("known_at", "row_id")


def read_columns(columns: Section, table: Table) -> Lookup[str, ColumnRule]:
    """A rule for each `[columns.NAME]`; faults of unknown and of missing required columns are added."""
    names = [column.name for column in table.columns]
    rules = {}
    for name in columns.body:
        if name not in names:
            columns.fault(name, f"{table.name} has no such column", f"Write one of {', '.join(names)}")
            continue
        rules[name] = _rule(columns.section(name), table.column(name))
    for column in table.columns:
        if column.required and column.name not in rules and column.name not in GIVEN_BY_LOAD:
            columns.fault(column.name, "the table requires this column", f"Write [columns.{column.name}]")
    _check_after(rules, columns, table)
    return rules


def _rule(section: Section, column: Column) -> ColumnRule:
    section.only(*KEYS)
    given = [key for key in ("from", "always", "after") if key in section.body]
    if len(given) != 1:
        section.fault("from", f"{len(given)} of from, always, after are given", "Give exactly one of them")
    sources = section.texts("from")
    if "from" in section.body and not all(name.strip() for name in sources or ("",)):
        section.fault("from", "no column is named", "Write the name of a column of the export")
    return ColumnRule(
        column=column.name,
        sources=sources,
        formats=_formats(section, column),
        unit=_unit(section, column),
        values=_values(section, column),
        other=_other(section, column),
        always=_always(section, column),
        after=section.text("after") or None,
        days=_days(section),
        pseudonym=_pseudonym(section, column),
    )


def _formats(section: Section, column: Column) -> tuple[str, ...]:
    formats = section.texts("formats")
    if formats and column.kind not in ("timestamp", "day"):
        section.fault("formats", f"{column.name} is no date or time", "Leave `formats` out")
    for written in formats:
        if fault := fault_of_format(written):
            section.fault("formats", fault, 'Write "iso", "unix", "excel" or a form such as "%d/%m/%Y %H:%M"')
    if any("%d/%m" in one for one in formats) and any("%m/%d" in one for one in formats):
        section.fault("formats", "day-first and month-first together", "Keep the one that the export uses")
    return formats


def _unit(section: Section, column: Column) -> str | None:
    known = units.permitted(column.unit)
    if "unit" in section.body and not (known and column.kind in ("integer", "real")):
        section.fault("unit", f"{column.name} has no unit to convert", "Leave `unit` out")
        return None
    return section.one_of("unit", known)


def _values(section: Section, column: Column) -> dict[str, str]:
    values: dict[str, Any] = section.section("values").body
    found: dict[str, str] = {}
    for word, meaning in values.items():
        text = str(meaning).lower() if isinstance(meaning, bool) else meaning
        if not isinstance(text, str):
            section.fault(f"values.{word}", "the meaning is no text", "Write a text in quotes")
        elif fold(word) in found:
            section.fault(f"values.{word}", "the word stands twice (case is ignored)", "Leave one out")
        else:
            found[fold(word)] = text
            _check_code(section, f"values.{word}", column, text)
    return found


def _other(section: Section, column: Column) -> str:
    other = section.text("other") or "reject"
    if other not in ("reject", "skip"):
        _check_code(section, "other", column, other)
    if "other" in section.body and "values" not in section.body:
        section.fault(
            "other", "there are no `values` for it to stand beside", "Add `values`, or leave it out"
        )
    return other


def _always(section: Section, column: Column) -> Any:
    always = section.body.get("always")
    if always is None or (always == MOMENT_OF_LOAD and column.kind == "timestamp"):
        return always
    if hasattr(always, "isoformat"):
        return always.isoformat()
    if not isinstance(always, str | int | float | bool):
        section.fault("always", "neither a text nor a number", "Write one value")
        return None
    _check_code(section, "always", column, str(always))
    return always


def _days(section: Section) -> float:
    days = section.body.get("days", 0)
    if isinstance(days, bool) or not isinstance(days, int | float) or not 0 <= days <= 36_600:
        section.fault("days", "not a number of days", "Write a number such as 30")
        return 0
    if "days" in section.body and "after" not in section.body:
        section.fault("days", "there is no `after`", "Name the column to which the days are added")
    return days


def _pseudonym(section: Section, column: Column) -> str | None:
    given = section.text("pseudonym")
    if given and column.kind != "phone":
        section.fault("pseudonym", f"{column.name} is no telephone number", "Leave `pseudonym` out")
    elif given and not (given.isascii() and given.isidentifier()):
        section.fault("pseudonym", "not a plain word", 'Write a word such as "bandicoot"')
    return given or None


def _check_code(section: Section, key: str, column: Column, value: str) -> None:
    if column.values and value not in column.values:
        section.fault(key, f"not a value of {column.name}", f"Write one of {', '.join(column.values)}")


def _check_after(rules: Lookup[str, ColumnRule], columns: Section, table: Table) -> None:
    moments = [column.name for column in table.columns if column.kind == "timestamp"]
    for rule in rules.values():
        if rule.after is None:
            continue
        target = rules.get(rule.after)
        if table.column(rule.column).kind != "timestamp" or rule.after not in moments:
            columns.fault(
                f"{rule.column}.after", "not a moment of the table", f"Write one of {', '.join(moments)}"
            )
        elif target is None or target.after is not None:
            columns.fault(
                f"{rule.column}.after", "that column has no value of its own", "Name one with `from`"
            )


def fold(word: str) -> str:
    """The form in which words of an export are compared: without outer spaces, in lower case."""
    return word.strip().lower()
