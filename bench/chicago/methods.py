"""Who is flagged: rules that forces use, the scan's own history indicators, models to measure against.

Every method flags as many officers as the complaint rule does on that day. Officers who tie at the edge of
the budget share what is left of it, so nothing hangs on a reference number.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from bench.chicago.models import sustained_logistic, trees
from bench.chicago.years import RULE_COMPLAINTS, Numbers, Year

from upstander.engine.concerns.ranking import rank
from upstander.engine.contacts import facts
from upstander.engine.indicators.pack import open_pack
from upstander.engine.indicators.run import run
from upstander.engine.tables import TABLES
from upstander.knowledge.indicators import Card

NEW = "sexual_or_domestic_complaints"
"""The card that was chosen on the first three years."""

LOADED = frozenset({"complaints", "staff", "posts"})


@dataclass(frozen=True, kw_only=True)
class Method:
    """One way to flag: `flags` gives each officer's share of a flag, 0 to 1, in the year's own order."""

    name: str
    title: str
    kind: str


METHODS = (
    Method(name="rule", title="Three complaints or more in 12 months", kind="rule"),
    Method(name="count_24", title="Complaints in 24 months, counted", kind="rule"),
    Method(name="count_of_kind", title="Earlier sexual or domestic complaints, counted", kind="rule"),
    Method(name="scan_before", title="The scan's history indicators without the new card", kind="scan"),
    Method(name="scan", title="The scan's history indicators, all of them", kind="scan"),
    Method(name="trees", title="Boosted trees on the same history", kind="model"),
    Method(name="trees_and_service", title="Boosted trees, with rank and length of service", kind="model"),
    Method(name="logistic_sustained", title="Logistic on sustained findings, deployable", kind="model"),
)

Flags = Mapping[str, Mapping[int, Numbers]]


def flag_all(
    years: Mapping[int, Year], asked: Collection[int], cards: Sequence[Card], *, facts_file: Path
) -> Flags:
    """Each method's flags on each 1 January of `asked`; earlier years serve to teach the models."""
    scores: dict[str, Callable[[int], Numbers]] = {
        "rule": lambda year: _rule(years[year]),
        "count_24": lambda year: years[year].history["in_24"],
        "count_of_kind": lambda year: years[year].history["of_kind"],
        "trees": lambda year: trees(years, year, with_service=False),
        "trees_and_service": lambda year: trees(years, year, with_service=True),
        "logistic_sustained": lambda year: sustained_logistic(years, year),
    }
    places = {year: scan_places(facts_file, years[year], cards) for year in asked}
    scores["scan_before"] = lambda year: places[year]["before"]
    scores["scan"] = lambda year: places[year]["all"]
    return {
        method.name: {year: flags(scores[method.name](year), years[year].budget) for year in asked}
        for method in METHODS
    }


def flags(score: Numbers, budget: int) -> Numbers:
    """Each officer's share of a flag: 1 above the edge of the budget, an equal share on it, 0 below."""
    if budget <= 0:
        return np.zeros(len(score))
    edge = np.sort(score)[::-1][min(budget, len(score)) - 1]
    above, tied = score > edge, score == edge
    return above + tied * (budget - above.sum()) / tied.sum()


def _rule(year: Year) -> Numbers:
    return (year.history["in_12"] >= RULE_COMPLAINTS).astype(float)


def scan_places(facts_file: Path, year: Year, cards: Sequence[Card]) -> dict[str, Numbers]:
    """The scan's order as of that day, as scores: with every history card, and without the new one."""
    before = [card for card in cards if card.id != NEW]
    return {"all": _places(facts_file, year, cards), "before": _places(facts_file, year, before)}


def _places(facts_file: Path, year: Year, cards: Sequence[Card]) -> Numbers:
    with facts.open(facts_file, as_of=year.day) as con:
        run(con, cards, as_of=year.day, missing_tables=frozenset(TABLES) - LOADED)
        order = rank(con, cards, exact=2 * year.budget)
    score = np.zeros(len(year.staff))
    for nearness, place in enumerate(reversed(year.place_of([each.staff_ref for each in order])), start=1):
        score[place] = nearness
    return score


def history_cards() -> tuple[Card, ...]:
    """The cards of the national pack that read history."""
    return tuple(card for card in open_pack() if card.family == "history")


def cards_that_ran(facts_file: Path, day: date, cards: Sequence[Card]) -> dict[str, tuple[bool, int]]:
    """Which of the cards ran on that day, and how many rows of evidence each found."""
    with facts.open(facts_file, as_of=day) as con:
        runs = run(con, cards, as_of=day, missing_tables=frozenset(TABLES) - LOADED)
    return {each.indicator_id: (each.ran, each.evidence_rows) for each in runs}
