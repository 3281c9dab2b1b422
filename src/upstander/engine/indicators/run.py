"""Running indicators over the facts views, into one temporary table of evidence.

Source: docs/explanation/indicators.md
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter

import duckdb

from upstander.engine.indicators.light import Numbers, Pass, combine, is_light, together
from upstander.engine.indicators.linter import BUILT_IN, PARAMETER, lint
from upstander.engine.indicators.result import IndicatorRun
from upstander.engine.indicators.watched import COPY, MOST_STAFF, copied, over_copy, registers
from upstander.knowledge.faults import PackFaults
from upstander.knowledge.indicators import Card

_MAKE = """
CREATE OR REPLACE TEMP TABLE evidence (
    indicator_id VARCHAR, staff_ref VARCHAR, person_ref VARCHAR,
    source_table VARCHAR, source_row VARCHAR, occurred_at TIMESTAMP, amount DOUBLE)
"""
_KEEP = """
INSERT INTO evidence
SELECT $indicator_id, staff_ref, person_ref, source_table, source_row, occurred_at, {amount}
FROM ({query}
) AS found WHERE {amount} IS NOT NULL
"""


@dataclass(frozen=True, kw_only=True)
class _Ready:
    """A card that can run, with the values of its parameters in force on the as-of date."""

    card: Card
    numbers: Numbers
    sql: str


def run(
    con: duckdb.DuckDBPyConnection,
    cards: Sequence[Card],
    *,
    as_of: date,
    missing_tables: Collection[str],
    one_by_one: bool = False,
) -> list[IndicatorRun]:
    """Fill the temporary table `evidence` of `con`; one result for each card, in order of id.

    `con` comes from `facts.open` and holds the facts views. A card whose tables are missing, or
    which has a parameter without a value in force on `as_of`, does not run, and its result says
    what that hides; a withdrawn card is left out. Every query is linted again before any runs.
    `one_by_one` has each indicator read the views by itself (the same rows, slower).
    Raises PackFaults where a query does not keep to the subset: nothing has run then.
    """
    in_use = sorted((card for card in cards if card.status != "withdrawn"), key=lambda card: card.id)
    _require_lint(in_use)
    con.execute(_MAKE)
    ready, results = [], {}
    for card in in_use:
        lacks, numbers = card.lacks(frozenset(missing_tables)), _numbers(card, as_of)
        if lacks or None in numbers.values():
            results[card.id] = _not_run(card, lacks, as_of)
        else:
            ready.append(_Ready(card=card, numbers=numbers, sql=card.sql))
    ready = ready if one_by_one else _over_copy(con, ready)
    for share in _shares(ready, one_by_one=one_by_one):
        results.update(_run_light(con, share) if len(share) > 1 else _run_alone(con, share[0]))
    con.execute(f"DROP TABLE IF EXISTS {COPY}")
    return [results[card.id] for card in in_use]


def _over_copy(con: duckdb.DuckDBPyConnection, ready: Sequence[_Ready]) -> list[_Ready]:
    """As `ready`, with a copy of the contacts of those in the registers where no others are asked about."""
    asked = {each.card.id: registers(each.card.sql) for each in ready}
    few = [each.card for each in ready if asked[each.card.id]]
    named = sorted(frozenset[str]().union(*asked.values()))
    staff = _staff(con, named) if len(few) > 1 else []
    if not 0 < len(staff) <= MOST_STAFF:
        return list(ready)
    con.execute(f"CREATE OR REPLACE TEMP TABLE {COPY} AS {copied(few, staff)}")
    return [replace(each, sql=over_copy(each.sql)) if asked[each.card.id] else each for each in ready]


def _staff(con: duckdb.DuckDBPyConnection, names: Sequence[str]) -> list[str]:
    every = " UNION ".join(f"SELECT staff_ref FROM {name}" for name in names)
    return [
        ref for (ref,) in con.execute(f"FROM ({every}) WHERE staff_ref IS NOT NULL ORDER BY 1").fetchall()
    ]


def _shares(ready: Sequence[_Ready], *, one_by_one: bool) -> list[list[_Ready]]:
    """What shares a pass: light indicators that read the same channels; each of the others is by itself."""
    light = [] if one_by_one else [each.card for each in ready if is_light(each.card.sql)]
    by_id = {each.card.id: each for each in ready}
    apart = [[each] for each in ready if each.card not in light]
    return [*([by_id[card.id] for card in cards] for cards in together(light)), *apart]


def _require_lint(cards: Sequence[Card]) -> None:
    faults = [
        fault
        for card in cards
        for fault in lint(
            card.sql,
            file=f"{card.id}.sql",
            parameters=[parameter.name for parameter in card.parameters],
            level=card.level,
        )
    ]
    if faults:
        raise PackFaults(faults)


def _numbers(card: Card, as_of: date) -> dict[str, object]:
    """The values that the SQL names, `as_of` among them; None for one that has no value in force."""
    declared = {parameter.name: parameter.on(as_of) for parameter in card.parameters}
    used = set(PARAMETER.findall(card.sql))
    return {name: value for name, value in {**declared, BUILT_IN: as_of}.items() if name in used}


def _not_run(card: Card, lacks: tuple[str, ...], as_of: date) -> IndicatorRun:
    unset = [parameter.name for parameter in card.parameters if parameter.on(as_of) is None]
    reason = f"{', '.join(unset)} has no value in force on {as_of}. " if unset else ""
    return IndicatorRun(
        indicator_id=card.id,
        title=card.title,
        ran=False,
        digest=card.digest,
        seconds=0.0,
        evidence_rows=0,
        missing_tables=lacks,
        hides=f"{reason}{card.hides}",
    )


def _ran(card: Card, rows: int, seconds: float) -> IndicatorRun:
    return IndicatorRun(
        indicator_id=card.id,
        title=card.title,
        ran=True,
        digest=card.digest,
        seconds=round(seconds, 4),
        evidence_rows=rows,
        missing_tables=(),
        hides="",
    )


def _run_alone(con: duckdb.DuckDBPyConnection, ready: _Ready) -> Mapping[str, IndicatorRun]:
    began = perf_counter()
    rows = _keep(con, ready.card.id, query=ready.sql, amount="amount", numbers=ready.numbers)
    return {ready.card.id: _ran(ready.card, rows, perf_counter() - began)}


def _run_light(con: duckdb.DuckDBPyConnection, light: Sequence[_Ready]) -> Mapping[str, IndicatorRun]:
    began = perf_counter()
    shared = combine([(each.card, each.numbers) for each in light])
    rows = _share(con, shared)
    each_took = (perf_counter() - began) / len(light)
    return {each.card.id: _ran(each.card, rows[each.card.id], each_took) for each in light}


def _share(con: duckdb.DuckDBPyConnection, shared: Pass) -> dict[str, int]:
    con.execute(f"CREATE OR REPLACE TEMP TABLE light_pass AS {shared.sql}", dict(shared.numbers))
    read = "SELECT * FROM light_pass"
    rows = {
        indicator: _keep(con, indicator, query=read, amount=column, numbers={})
        for indicator, column in shared.amounts.items()
    }
    con.execute("DROP TABLE light_pass")
    return rows


def _keep(
    con: duckdb.DuckDBPyConnection, indicator_id: str, *, query: str, amount: str, numbers: Numbers
) -> int:
    """Put the query's rows into `evidence`; gives how many."""
    statement = _KEEP.format(query=query, amount=amount)
    counted = con.execute(statement, {**numbers, "indicator_id": indicator_id}).fetchall()
    return int(counted[0][0])
