"""The whole evaluation as one value: what the page and the JSON file say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.chicago.choosing import try_fading
from bench.chicago.fairness import COMPARED, GROUPS, Cell, Comparison, Fairness, accused_needed, read_groups
from bench.chicago.intervals import DRAWS, Draws, Estimate, estimate, precision, recall
from bench.chicago.methods import METHODS, Flags, cards_that_ran, flag_all, history_cards
from bench.chicago.records import Records, read_records
from bench.chicago.years import OUTCOMES, Year, read_years

from upstander.knowledge.indicators import Card

CHOSEN_ON = (2008, 2009, 2010)
REPORTED_ON = (2011, 2012, 2013)
TAUGHT_FROM = 2003
"""The first year of which the release knows on 1 January who served."""

BESIDE = "count_of_kind"
"""The plain count that the new card has to beat."""

AUDITED = ("rule", "count_of_kind", "scan", "trees")


@dataclass(frozen=True, kw_only=True)
class Result:
    """One method over one set of years: each outcome's recall and precision, and hits in flags."""

    method: str
    years: tuple[int, ...]
    recall: Mapping[str, Estimate]
    precision: Mapping[str, Estimate]
    hits: Mapping[str, float]
    more_than_count: Estimate
    """How much more recall of sexual or domestic complaints than the plain count has: paired."""


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """Everything that `python -m bench.chicago` writes."""

    loaded: int
    rejected: int
    officer_years: int
    budgets: Mapping[int, int]
    outcomes: Mapping[str, int]
    cards: Mapping[str, tuple[bool, int]]
    fading: Mapping[int, float]
    chosen_on: Sequence[Result]
    reported_on: Sequence[Result]
    all_years: Sequence[Result]
    cells: Sequence[Cell]
    comparisons: Sequence[Comparison]
    accused_needed: int
    unseen: Mapping[str, float]


def evaluate(data: Path, work: Path, *, draws: int = DRAWS) -> Evaluation:
    """Read the folder `data`, with `work` for what is made on the way, and measure every method."""
    cards = history_cards()
    records = read_records(data, work)
    asked = (*CHOSEN_ON, *REPORTED_ON)
    years = read_years(records, range(TAUGHT_FROM, max(asked) + 1))
    flagged = flag_all(years, asked, cards, facts_file=records.facts_file)
    drawn = Draws([years[year] for year in asked], draws=draws)
    measured = {
        span: [_result(drawn, years, flagged, method.name, span) for method in METHODS]
        for span in (CHOSEN_ON, REPORTED_ON, asked)
    }
    return _evaluation(records, years, flagged, drawn, measured, cards)


def _evaluation(
    records: Records,
    years: Mapping[int, Year],
    flagged: Flags,
    drawn: Draws,
    measured: Mapping[tuple[int, ...], list[Result]],
    cards: Sequence[Card],
) -> Evaluation:
    asked = (*CHOSEN_ON, *REPORTED_ON)
    found = {each.method: each for each in measured[REPORTED_ON]}["scan"].recall["of_kind"].value
    cells, comparisons = audit(records.officers_file, years, flagged, drawn)
    return Evaluation(
        loaded=records.loaded,
        rejected=records.rejected,
        officer_years=sum(len(years[year].staff) for year in asked),
        budgets={year: years[year].budget for year in asked},
        outcomes={name: int(sum(years[year].outcomes[name].sum() for year in asked)) for name in OUTCOMES},
        cards=cards_that_ran(records.facts_file, years[REPORTED_ON[0]].day, cards),
        fading=try_fading(records.facts_file, years, CHOSEN_ON, cards),
        chosen_on=measured[CHOSEN_ON],
        reported_on=measured[REPORTED_ON],
        all_years=measured[asked],
        cells=cells,
        comparisons=comparisons,
        accused_needed=accused_needed(found),
        unseen={name: _unseen(years, asked, name) for name in ("of_kind", "sexual")},
    )


def _result(
    drawn: Draws, years: Mapping[int, Year], flagged: Flags, method: str, span: tuple[int, ...]
) -> Result:
    flags, plain = ({year: flagged[name][year] for year in span} for name in (method, BESIDE))
    recalls = {name: recall(drawn, years, flags, name) for name in OUTCOMES}
    return Result(
        method=method,
        years=span,
        recall={name: estimate(each) for name, each in recalls.items()},
        precision={name: estimate(precision(drawn, years, flags, name)) for name in OUTCOMES},
        hits={
            name: float(sum((flags[year] * years[year].outcomes[name]).sum() for year in span))
            for name in OUTCOMES
        },
        more_than_count=estimate(recalls["of_kind"] - recall(drawn, years, plain, "of_kind")),
    )


def audit(
    officers_file: Path, years: Mapping[int, Year], flagged: Flags, drawn: Draws
) -> tuple[list[Cell], list[Comparison]]:
    """What the flags of the reported years did to each group."""
    reported = [years[year] for year in REPORTED_ON]
    fairness = Fairness(reported, drawn, read_groups(officers_file))
    flags = {name: [flagged[name][year] for year in REPORTED_ON] for name in AUDITED}
    cells = [fairness.cell(name, flags[name], group) for group in GROUPS for name in AUDITED]
    compared = [fairness.compare(name, flags[name], pair) for pair in COMPARED for name in AUDITED]
    return cells, compared


def _unseen(years: Mapping[int, Year], asked: Sequence[int], outcome: str) -> float:
    """The share of those later accused who had no earlier complaint of a sexual or domestic kind."""
    came = np.concatenate([years[year].outcomes[outcome] for year in asked])
    before = np.concatenate([years[year].history["of_kind"] for year in asked])
    return float(((before == 0) * came).sum() / came.sum())
