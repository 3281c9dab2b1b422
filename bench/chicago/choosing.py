"""How the new card's one number was chosen: on the first three years alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from bench.chicago.methods import LOADED, NEW, flags
from bench.chicago.years import Numbers, Year

from upstander.engine.contacts import facts
from upstander.engine.indicators.pack import find
from upstander.engine.indicators.run import run
from upstander.engine.tables import TABLES
from upstander.knowledge.indicators import Card

HALF_AFTER = (365, 730, 1_826, 3_652, 36_525)
"""Days tried for the age at which a complaint counts half; the last is as good as no fading."""


def try_fading(
    facts_file: Path, years: Mapping[int, Year], asked: Sequence[int], cards: Sequence[Card]
) -> dict[int, float]:
    """Recall of sexual or domestic complaints, a mean over the years asked, for each fading tried."""
    card = find(cards, NEW)
    recalls: dict[int, list[float]] = {days: [] for days in HALF_AFTER}
    for year in (years[one] for one in asked):
        for days in HALF_AFTER:
            flagged = flags(_amounts(facts_file, year, _fading(card, days)), year.budget)
            came = year.outcomes["of_kind"]
            recalls[days].append(float((flagged * came).sum() / came.sum()))
    return {days: float(np.mean(each)) for days, each in recalls.items()}


def _fading(card: Card, days: int) -> Card:
    parameters = tuple(
        replace(each, values=tuple(replace(value, amount=days) for value in each.values))
        if each.name == "half_after_days"
        else each
        for each in card.parameters
    )
    return replace(card, parameters=parameters)


def _amounts(facts_file: Path, year: Year, card: Card) -> Numbers:
    with facts.open(facts_file, as_of=year.day) as con:
        run(con, [card], as_of=year.day, missing_tables=frozenset(TABLES) - LOADED)
        rows = con.execute("SELECT staff_ref, sum(amount) FROM evidence GROUP BY staff_ref").fetchall()
    found = {str(ref): float(amount) for ref, amount in rows}
    return np.array([found.get(ref, 0.0) for ref in year.staff])
