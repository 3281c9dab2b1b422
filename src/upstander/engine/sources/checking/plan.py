"""The query that turns a batch of source rows into rows of the table, with the faults of each column.

Source: docs/how_to/map_an_export.md
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from upstander.engine.sources.checking import moments, quantities, telephones, words
from upstander.engine.sources.checking.steps import Bindings, Fault, Source, Steps, as_text
from upstander.engine.sources.mapping import MOMENT_OF_LOAD, ColumnRule, LocalTime, Mapping
from upstander.engine.tables import Column, Table


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The query over `batch`, its parameters, and which columns hold telephone numbers to settle.

    `query` gives `n`, `v0`… (the table's columns in order), `f0`… (a fault's code or NULL), `i0`…
    (see `_unread`), `skip` (a code or NULL) and `u`: whether a number is left to be settled. `texts`
    gives `n` and `t0`…, the sources as text, for the rows of the relation `bad`. `unsettled` gives the
    distinct numbers that SQL alone cannot settle.
    """

    query: str
    texts: str
    unsettled: str | None
    parameters: Lookup[str, Any]

    def bound(self, query: str) -> dict[str, Any]:
        """The parameters that `query` uses."""
        return {name: self.parameters[name] for name in set(_PARAMETER.findall(query))}


_PARAMETER = re.compile(r"\$(p[0-9]+)")


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a plan depends on: table, mapping, the file's columns and their types, and the load."""

    table: Table
    mapping: Mapping
    columns: Lookup[str, tuple[str, pa.DataType]]
    companions: tuple[str, ...]
    loaded_at: datetime
    row_prefix: str


def make(setting: Setting) -> Plan:
    """The plan for batches whose columns are as `setting.columns` says: name → (alias, type)."""
    bindings = Bindings()
    found = {
        str(place): _steps(str(place), column, setting, bindings)
        for place, column in enumerate(setting.table.columns)
    }
    _extra_faults(found, setting.table)
    query = _query(found, setting, bindings)
    return Plan(
        query=query,
        texts=_texts(found, setting),
        unsettled=_unsettled(found, setting),
        parameters=bindings.values,
    )


def _rule(column: Column, setting: Setting) -> ColumnRule:
    return setting.mapping.rules.get(column.name) or ColumnRule(
        column=column.name, always=MOMENT_OF_LOAD if column.name == "known_at" else None
    )


def _source(rule: ColumnRule, setting: Setting, bindings: Bindings) -> Source:
    if rule.always == MOMENT_OF_LOAD and rule.column == "known_at":
        return Source(
            expression=f"CAST({bindings.bind(setting.loaded_at)} AS TIMESTAMP)",
            kind=pa.timestamp("us", tz="UTC"),
        )
    if rule.always is not None:
        return Source(expression=f"CAST({bindings.bind(str(rule.always))} AS VARCHAR)", kind=pa.string())
    sources = [
        Source(expression=setting.columns[name][0], kind=setting.columns[name][1]) for name in rule.sources
    ]
    if len(sources) == 1:
        return sources[0]
    return Source(expression=f"concat_ws(' ', {', '.join(map(as_text, sources))})", kind=pa.string())


def _steps(name: str, column: Column, setting: Setting, bindings: Bindings) -> Steps:
    rule = _rule(column, setting)
    if rule.after is not None:
        return _after(rule, setting, bindings)
    if column.name == "row_id" and not rule.sources:
        prefix = bindings.bind(setting.row_prefix)
        return Steps(raw="CAST(NULL AS VARCHAR)", value=f"{prefix} || CAST(n AS VARCHAR)", text="''")
    if not rule.sources and rule.always is None:
        return _absent(column)
    source = _source(rule, setting, bindings)
    found = _by_kind(name, column, rule=rule, source=source, setting=setting, bindings=bindings)
    if column.required:
        found.faults.append((f"(({found.value}) IS NULL)", "missing"))
    return found


def _absent(column: Column) -> Steps:
    """The steps of a column that the file does not fill."""
    faults = [("true", "missing")] if column.required else []
    return Steps(raw="CAST(NULL AS VARCHAR)", value="NULL", text="''", faults=faults)


def _by_kind(
    name: str, column: Column, *, rule: ColumnRule, source: Source, setting: Setting, bindings: Bindings
) -> Steps:
    if column.kind == "timestamp":
        clock = LocalTime() if rule.always == MOMENT_OF_LOAD else setting.mapping.time
        rule_clock = {"clock": clock, "loaded_at": setting.loaded_at}
        return moments.steps(name, column, rule=rule, source=source, bindings=bindings, **rule_clock)  # type: ignore[arg-type]
    if column.kind == "day":
        return moments.day_steps(
            name, rule=rule, source=source, loaded_at=setting.loaded_at, bindings=bindings
        )
    if column.kind in ("integer", "real"):
        return quantities.steps(name, column, rule=rule, source=source, bindings=bindings)
    if column.kind == "boolean":
        return words.yes_or_no(name, rule=rule, source=source, bindings=bindings)
    if column.kind == "phone" and rule.pseudonym is None:
        return telephones.steps(name, column, source)
    return words.steps(name, column, rule=rule, source=source, bindings=bindings)


def _after(rule: ColumnRule, setting: Setting, bindings: Bindings) -> Steps:
    names = [column.name for column in setting.table.columns]
    place = names.index(rule.after or "")
    days = bindings.bind(int(rule.days * 86_400))
    moment = f"make_timestamp(epoch_us(v{place}) + CAST({days} AS BIGINT) * 1000000)"
    latest = f"CAST({bindings.bind(setting.loaded_at)} AS TIMESTAMP)"
    return Steps(raw="CAST(NULL AS VARCHAR)", value="", text="''", later=f"least({moment}, {latest})")


def _extra_faults(found: dict[str, Steps], table: Table) -> None:
    places = {column.name: str(place) for place, column in enumerate(table.columns)}
    for first, second in table.ordered_pairs:
        early, late = f"({found[places[first]].value})", f"({found[places[second]].value})"
        found[places[second]].faults.append((f"({late} < {early})", "order"))
    if {"latitude", "longitude"} <= places.keys():
        latitude, longitude = found[places["latitude"]], found[places["longitude"]]
        latitude.faults.append((f"(({latitude.value}) = 0 AND ({longitude.value}) = 0)", "origin"))


def _query(found: dict[str, Steps], setting: Setting, bindings: Bindings) -> str:
    raws = ", ".join(f"{steps.raw} AS raw_{name}" for name, steps in found.items())
    keep = _keep(setting, bindings)
    blank = " AND ".join(f"raw_{name} IS NULL" for name, steps in found.items() if _is_read(name, setting))
    early = _named(steps.early for steps in found.values())
    parsed = _named(steps.parsed for steps in found.values())
    unread = _unread(found, setting)
    joins = "\n".join(join for steps in found.values() for join in steps.joins)
    companions = "\n".join(setting.companions)
    values = ", ".join(
        f"CAST({steps.value} AS {column.sql_type}) AS v{name}"
        for (name, steps), column in zip(found.items(), setting.table.columns, strict=True)
        if not steps.later
    )
    later = "".join(f", {steps.later} AS v{name}" for name, steps in found.items() if steps.later)
    faults = ", ".join(f"{_fault(steps)} AS f{name}" for name, steps in found.items())
    skips = [fault for steps in found.values() for fault in steps.skips]
    skips = [(f"({blank})", "blank"), ("NOT kept", "keep"), *skips]
    return f"""
WITH source AS (SELECT n, {keep} AS kept, {raws} FROM batch {companions}),
early AS (SELECT *{early} FROM source),
parsed AS (SELECT *{parsed} FROM early),
valued AS (SELECT n, {values}, {faults}{unread}, {_case(skips)} AS skip, {_is_unsettled(found)} AS u
  FROM parsed {joins})
SELECT *{later} FROM valued"""


def _named(groups: Iterable[Lookup[str, str]]) -> str:
    return "".join(f", {expression} AS {alias}" for group in groups for alias, expression in group.items())


def _unread(found: dict[str, Steps], setting: Setting) -> str:
    """What a column that identifies somebody holds where it has no value: the registers see it too."""
    return "".join(
        f", CASE WHEN ({found[str(place)].value}) IS NULL THEN {found[str(place)].text} END AS i{place}"
        for place, column in enumerate(setting.table.columns)
        if column.identifies and _is_read(str(place), setting)
    )


def _is_read(name: str, setting: Setting) -> bool:
    return bool(_rule(setting.table.columns[int(name)], setting).sources)


def _keep(setting: Setting, bindings: Bindings) -> str:
    keep = setting.mapping.keep
    if keep is None:
        return "true"
    alias, kind = setting.columns[keep.column]
    word = f"coalesce(lower({as_text(Source(expression=alias, kind=kind))}), '')"
    arms = "".join(f" WHEN {bindings.bind(value.strip().lower())} THEN true" for value in keep.values)
    return f"CASE {word}{arms} ELSE false END"


def _fault(steps: Steps) -> str:
    if not steps.faults:
        return "CAST(NULL AS VARCHAR)"
    return _case(steps.faults)


def _texts(found: dict[str, Steps], setting: Setting) -> str:
    raws = ", ".join(f"{steps.raw} AS raw_{name}" for name, steps in found.items())
    texts = ", ".join(f"""{steps.text or "''"} AS t{name}""" for name, steps in found.items())
    companions = "\n".join(setting.companions)
    return f"""
WITH source AS (SELECT n, {raws} FROM batch {companions})
SELECT n, {texts} FROM source WHERE n IN (SELECT number FROM bad) ORDER BY n"""


def _case(faults: list[Fault]) -> str:
    return "CASE" + "".join(f" WHEN {test} THEN '{code}'" for test, code in faults) + " END"


def _is_unsettled(found: dict[str, Steps]) -> str:
    names = [name for name, steps in found.items() if f"fast_{name}" in steps.parsed]
    tests = (
        f"(raw_{name} IS NOT NULL AND fast_{name} IS NULL AND settled_{name}.written IS NULL)"
        for name in names
    )
    return " OR ".join(tests) or "false"


def _unsettled(found: dict[str, Steps], setting: Setting) -> str | None:
    names = [
        name for name, steps in found.items() if f"fast_{name}" in steps.parsed and _is_read(name, setting)
    ]
    if not names:
        return None
    companions = "\n".join(setting.companions)
    return " UNION ".join(
        f"SELECT DISTINCT raw FROM (SELECT raw, {telephones.clean('raw')} AS cleaned "
        f"FROM (SELECT {found[name].raw} AS raw FROM batch {companions})) "
        f"WHERE raw IS NOT NULL AND {telephones.fast('cleaned')} IS NULL"
        for name in names
    )
