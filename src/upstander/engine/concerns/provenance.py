"""What a scan was made of, to be quoted in an exhibit: the files, the questions as asked, the versions.

It tells nothing of anybody. Source: docs/explanation/exhibits.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from upstander.engine.indicators.result import IndicatorRun
from upstander.engine.store.manifest import Load
from upstander.knowledge.indicators import Card


@dataclass(frozen=True, kw_only=True)
class SourceLoad:
    """One load of the store: the supplied files' names and SHA-256, the mapping they were read with, when."""

    table: str
    load_id: str
    source_names: tuple[str, ...]
    source_digest: str
    mapping: str
    loaded_at: str
    rows: int
    rejected: int
    cannot_show: str
    exported_by: str = ""
    supplied_by: str = ""


@dataclass(frozen=True, kw_only=True)
class ParameterValue:
    """A number that a query names, as it was in force on the day of the scan; None: there was none."""

    name: str
    unit: str
    amount: float | None


@dataclass(frozen=True, kw_only=True)
class QueryText:
    """One indicator's query with its numbers. `digest` is the SHA-256 of its card and the text."""

    indicator_id: str
    title: str
    question: str
    digest: str
    ran: bool
    hides: str
    sql: str
    parameters: tuple[ParameterValue, ...]


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What a scan was made of and with."""

    store_digest: str
    duckdb_version: str
    sources: tuple[SourceLoad, ...]
    queries: tuple[QueryText, ...]


def provenance_of(
    *,
    store_digest: str,
    loads: Sequence[Load],
    cards: Sequence[Card],
    runs: Sequence[IndicatorRun],
    as_of: date,
) -> Provenance:
    """Of a scan over these loads with these cards; `as_of` decides which value of a number was in force."""
    by_id = {card.id: card for card in cards}
    return Provenance(
        store_digest=store_digest,
        duckdb_version=version("duckdb"),
        sources=tuple(_source(load) for load in loads),
        queries=tuple(
            _query(run, by_id[run.indicator_id], as_of) for run in runs if run.indicator_id in by_id
        ),
    )


def _source(load: Load) -> SourceLoad:
    return SourceLoad(**{name: getattr(load, name) for name in SourceLoad.__dataclass_fields__})


def _query(run: IndicatorRun, card: Card, as_of: date) -> QueryText:
    return QueryText(
        indicator_id=run.indicator_id,
        title=run.title,
        question=card.question,
        digest=run.digest,
        ran=run.ran,
        hides=run.hides,
        sql=card.sql,
        parameters=tuple(
            ParameterValue(name=each.name, unit=each.unit, amount=each.on(as_of)) for each in card.parameters
        ),
    )
