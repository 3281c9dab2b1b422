"""Running indicators over the facts views, into one temporary table of evidence.

Source: docs/explanation/indicators.md
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter

import duckdb

from upstander.engine.indicators.copies import copy_contacts, drop_copies
from upstander.engine.indicators.linter import BUILT_IN, PARAMETER, lint
from upstander.engine.indicators.result import IndicatorRun
from upstander.knowledge.faults import PackFaults
from upstander.knowledge.indicators import Card

_MAKE = """
CREATE OR REPLACE TEMP TABLE evidence (
    indicator_id VARCHAR, staff_ref VARCHAR, person_ref VARCHAR,
    source_table VARCHAR, source_row VARCHAR, occurred_at TIMESTAMP, amount DOUBLE)
"""
_KEEP = """
INSERT INTO evidence
SELECT $indicator_id, staff_ref, person_ref, source_table, source_row, occurred_at, amount
FROM ({query}
) AS found WHERE amount IS NOT NULL
"""
Numbers = Mapping[str, object]


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
    if not one_by_one:
        over = copy_contacts(con, [each.sql for each in ready])
        ready = [replace(each, sql=sql) for each, sql in zip(ready, over, strict=True)]
    for each in ready:
        results[each.card.id] = _run(con, each)
    drop_copies(con)
    return [results[card.id] for card in in_use]


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


def _run(con: duckdb.DuckDBPyConnection, ready: _Ready) -> IndicatorRun:
    """Put the query's rows into `evidence`."""
    began = perf_counter()
    numbers = {**ready.numbers, "indicator_id": ready.card.id}
    counted = con.execute(_KEEP.format(query=ready.sql), numbers).fetchall()
    return _ran(ready.card, int(counted[0][0]), perf_counter() - began)
