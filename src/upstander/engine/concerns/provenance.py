"""What a scan was made of, to be quoted in an exhibit: the files, the questions as asked, the versions.

It tells nothing of anybody. Source: docs/explanation/exhibits.md
"""

from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from upstander.domain.provenance import ParameterValue, Provenance, QueryText, SourceLoad
from upstander.engine.indicators.result import IndicatorRun
from upstander.engine.store.manifest import Load
from upstander.knowledge.indicators import Card


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
