"""Columns of numbers: text or numbers in, the table's unit out, within what the table allows."""

import pyarrow as pa

from upstander.engine.sources import units
from upstander.engine.sources.checking.steps import Bindings, Source, Steps, as_text
from upstander.engine.sources.checking.words import translated
from upstander.engine.sources.mapping import ColumnRule
from upstander.engine.tables import Column

LARGEST_WHOLE = 9_000_000_000_000_000  # beyond it a double no longer holds every whole number
CLOCKS = {"hh:mm:ss": "[0-9]{1,4}:[0-5]?[0-9]:[0-5]?[0-9]", "mm:ss": "[0-9]{1,6}:[0-5]?[0-9]"}


def steps(name: str, column: Column, *, rule: ColumnRule, source: Source, bindings: Bindings) -> Steps:
    """The steps for an integer or real column."""
    if rule.unit in CLOCKS:
        return _clock(name, column, rule.unit, source)
    raw, number = f"raw_{name}", f"number_{name}"
    native = pa.types.is_integer(source.kind) or pa.types.is_floating(source.kind)
    if native and not rule.values:
        found = Steps(raw=source.expression, value="", text=f"CAST({raw} AS VARCHAR)")
        found.parsed[number] = f"CAST({raw} AS DOUBLE)" if pa.types.is_floating(source.kind) else raw
        not_number = f"isnan({raw}) OR isinf({raw})" if pa.types.is_floating(source.kind) else "false"
    else:
        found = Steps(raw=as_text(source), value="", text=raw)
        word = f"coalesce({translated(raw, rule, bindings)}, {raw})" if rule.values else raw
        plain = f"NOT regexp_matches({word}, '[^0-9.+-]')"
        found.parsed[number] = f"CASE WHEN {plain} THEN TRY_CAST({word} AS DOUBLE) END"
        not_number = f"{raw} IS NOT NULL AND {number} IS NULL"
        scientific = f"({not_number} AND regexp_full_match({raw}, '-?[0-9][0-9.]*[eE][+-]?[0-9]+'))"
        found.faults.append((scientific, "scientific"))
    found.faults.append((f"({not_number})", "number"))
    factor = units.factor(rule.unit or column.unit, into=column.unit)
    _finish(found, name, column, scaled=number if factor == 1.0 else f"{number} * {factor!r}")
    return found


def _finish(found: Steps, name: str, column: Column, *, scaled: str) -> None:
    found.value = scaled
    if column.kind == "integer":
        found.value = f"TRY_CAST(round({scaled}) AS BIGINT)"
        found.faults.append((f"(abs({scaled}) > {LARGEST_WHOLE})", "number"))
        if "*" not in scaled:
            found.faults.append((f"({scaled} <> trunc({scaled}))", "whole"))
    if column.minimum is not None:
        code = "negative" if column.minimum == 0 else "below"
        found.faults.append((f"({scaled} < {column.minimum!r})", code))
    if column.maximum is not None:
        found.faults.append((f"({scaled} > {column.maximum!r})", "above"))


def _clock(name: str, column: Column, unit: str, source: Source) -> Steps:
    raw = f"raw_{name}"
    found = Steps(raw=as_text(source), value="", text=raw)
    parts = 3 if unit == "hh:mm:ss" else 2
    seconds = " + ".join(
        f"CAST(split_part({raw}, ':', {part}) AS BIGINT) * {60 ** (parts - part)}"
        for part in range(1, parts + 1)
    )
    found.parsed[f"number_{name}"] = (
        f"CASE WHEN regexp_full_match({raw}, '{CLOCKS[unit]}') THEN {seconds} END"
    )
    negative = f"({raw} LIKE '-%' AND number_{name} IS NULL)"
    found.faults.append((negative, "negative"))
    found.faults.append((f"({raw} IS NOT NULL AND number_{name} IS NULL)", "clock"))
    _finish(found, name, column, scaled=f"number_{name}")
    return found
