"""Columns of moments and days: local text in, UTC out.

Source: docs/explanation/local_time.md
"""

from datetime import datetime, timedelta

import pyarrow as pa

from upstander.engine.sources.checking.steps import Bindings, Source, Steps, as_text
from upstander.engine.sources.mapping import ColumnRule, LocalTime
from upstander.engine.tables import Column

PLANNED_AHEAD = timedelta(days=3_653)
CLOCKS_DIFFER = timedelta(days=1)  # an export's clock may run ahead of the loading machine's
PLANNED = ("starts_at", "ends_at", "expires_at", "due_at")
UNIX_LIMIT = 4_000_000_000  # seconds; beyond it the number counts milliseconds
MICROSECOND_DAY = 86_400_000_000


def steps(
    name: str, column: Column, *, rule: ColumnRule, source: Source, clock: LocalTime, loaded_at: datetime,
    bindings: Bindings,
) -> Steps:  # fmt: skip
    """The steps for a moment: what the source says, as UTC, between 1970 and the load."""
    found = _from_native(name, source) if not source.is_text else _from_text(name, rule, source, bindings)
    unread = f"(raw_{name} IS NOT NULL AND local_{name} IS NULL AND instant_{name} IS NULL)"
    found.faults.append((unread, "moment"))
    found.value = f"coalesce(instant_{name}, local_{name})"
    if clock.zone != "UTC":
        _shift(found, name, clock)
    latest = loaded_at + (PLANNED_AHEAD if column.name in PLANNED else CLOCKS_DIFFER)
    found.faults.append((f"({found.value} < TIMESTAMP '1970-01-01')", "ancient"))
    found.faults.append((f"({found.value} > {bindings.bind(latest)})", "future"))
    return found


def day_steps(
    name: str, *, rule: ColumnRule, source: Source, loaded_at: datetime, bindings: Bindings
) -> Steps:
    """The steps for a day; it has no zone."""
    found = _from_native(name, source) if not source.is_text else _from_text(name, rule, source, bindings)
    found.value = f"CAST(coalesce(local_{name}, instant_{name}) AS DATE)"
    found.faults.append((f"(raw_{name} IS NOT NULL AND {found.value} IS NULL)", "day"))
    found.faults.append((f"({found.value} < DATE '1900-01-01')", "ancient"))
    found.faults.append((f"({found.value} > {bindings.bind(loaded_at + PLANNED_AHEAD)})", "future"))
    return found


def _from_native(name: str, source: Source) -> Steps:
    raw = f"raw_{name}"
    found = Steps(raw=source.expression, value="", text=f"CAST({raw} AS VARCHAR)")
    local, instant = "CAST(NULL AS TIMESTAMP)", "CAST(NULL AS TIMESTAMP)"
    if pa.types.is_timestamp(source.kind) and source.kind.tz is not None:
        instant = f"make_timestamp(epoch_us({raw}))"
    elif pa.types.is_timestamp(source.kind) or pa.types.is_date(source.kind):
        local = f"CAST({raw} AS TIMESTAMP)"
    elif pa.types.is_integer(source.kind) or pa.types.is_floating(source.kind):
        instant = _unix(f"CAST({raw} AS DOUBLE)")
    found.parsed[f"local_{name}"], found.parsed[f"instant_{name}"] = local, instant
    return found


def _from_text(name: str, rule: ColumnRule, source: Source, bindings: Bindings) -> Steps:
    raw = f"raw_{name}"
    formats = rule.formats or ("iso",)
    found = Steps(raw=as_text(source), value="", text=raw)
    found.parsed[f"local_{name}"] = _first(
        [_local(raw, form, bindings) for form in formats if form != "unix"]
    )
    found.parsed[f"instant_{name}"] = _first(
        [_instant(raw, form) for form in formats if form in ("iso", "unix")]
    )
    return found


def _first(options: list[str]) -> str:
    return (
        f"coalesce({', '.join(options)}, CAST(NULL AS TIMESTAMP))" if options else "CAST(NULL AS TIMESTAMP)"
    )


HAS_OFFSET = (
    "(length({raw}) > 16 AND (upper(right({raw}, 1)) = 'Z' OR substr({raw}, -6, 1) IN ('+', '-') "
    "OR substr({raw}, -5, 1) IN ('+', '-') OR substr({raw}, -3, 1) IN ('+', '-')))"
)
STARTS_WITH_YEAR = "left({raw}, 1) BETWEEN '0' AND '9'"


def _local(raw: str, form: str, bindings: Bindings) -> str:
    if form == "iso":
        plain = f"NOT {HAS_OFFSET.format(raw=raw)} AND {STARTS_WITH_YEAR.format(raw=raw)}"
        return f"CASE WHEN {plain} THEN TRY_CAST({raw} AS TIMESTAMP) END"
    if form == "excel":
        days = f"TRY_CAST({raw} AS DOUBLE)"
        passed = f"CAST(round({days} * 86400) AS BIGINT) * 1000000"
        moment = f"make_timestamp(epoch_us(TIMESTAMP '1899-12-30') + {passed})"
        return f"CASE WHEN {days} BETWEEN 1 AND 80000 THEN {moment} END"
    return f"try_strptime({raw}, {bindings.bind(form)})"


def _instant(raw: str, form: str) -> str:
    if form == "unix":
        return _unix(f"TRY_CAST({raw} AS DOUBLE)")
    tests = f"{HAS_OFFSET.format(raw=raw)} AND {STARTS_WITH_YEAR.format(raw=raw)}"
    return f"CASE WHEN {tests} THEN make_timestamp(epoch_us(TRY_CAST({raw} AS TIMESTAMPTZ))) END"


def _unix(number: str) -> str:
    return (
        f"CASE WHEN abs({number}) <= {UNIX_LIMIT} THEN make_timestamp(CAST({number} * 1000000 AS BIGINT)) "
        f"WHEN abs({number}) <= {UNIX_LIMIT}000 THEN make_timestamp(CAST({number} * 1000 AS BIGINT)) END"
    )


def _shift(found: Steps, name: str, clock: LocalTime) -> None:
    """Take the local reading to UTC by the row of its local day in the table of clock changes."""
    local, zone = f"local_{name}", f"zone_{name}"
    found.joins.append(f"LEFT JOIN zone_days AS {zone} ON {zone}.local_day = CAST({local} AS DATE)")
    odd = f"({local} >= {zone}.odd_from AND {local} < {zone}.odd_until)"
    skipped, twice = f"{zone}.after_s > {zone}.before_s", f"{zone}.after_s < {zone}.before_s"
    late = f"({local} >= {zone}.odd_until)"
    if clock.repeated_hour == "second":
        late = f"({local} >= {zone}.odd_from AND {twice}) OR {late}"
    offset = f"(CASE WHEN {late} THEN {zone}.after_s ELSE {zone}.before_s END)"
    found.faults.append((f"({odd} AND {skipped})", "gap"))
    if clock.repeated_hour == "reject":
        found.faults.append((f"({odd} AND {twice})", "repeated"))
    moved = f"make_timestamp(epoch_us({local}) - {offset} * CAST(1000000 AS BIGINT))"
    found.faults.append((f"({local} IS NOT NULL AND {zone}.before_s IS NULL)", "ancient"))
    found.value = f"coalesce(instant_{name}, {moved})"
