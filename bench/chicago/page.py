"""The page and the JSON file: figures with their limits, and what they don't say."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from bench.chicago.evaluation import CHOSEN_ON, REPORTED_ON, Evaluation, Result
from bench.chicago.fairness import LEAST, RATIO_TO_SEE, Cell, Comparison
from bench.chicago.intervals import DRAWS, Estimate
from bench.chicago.methods import METHODS

from bench.chicago import words

TITLES = {method.name: method.title for method in METHODS}
EARLIER = {
    "officer-dates": 76_600,
    "flags": 4_353,
    "rule, of a sexual or domestic kind": 10.6,
    "rule, sexual": 9.5,
    "rule, sustained": 11.6,
    "count in 24 months, sexual": 6.6,
    "count in 24 months, sustained": 12.3,
    "earlier complaints of the kind, counted": 20.3,
    "trees, of a sexual or domestic kind": 22.7,
}
"""What was measured on the same files before this code was written, recalls in per cent."""


def to_json(found: Evaluation) -> str:
    """The evaluation as JSON: figures only, to four places."""
    return json.dumps(_rounded(asdict(found)), indent=1, sort_keys=True) + "\n"


def to_page(found: Evaluation) -> str:
    """The evaluation as a Markdown page."""
    parts = [
        words.opening(found.officer_years, found.loaded, found.rejected),
        _same_thing(found),
        words.CHOSEN.format(chosen=_span(CHOSEN_ON)),
        _fading(found),
        words.REPORTED.format(reported=_span(REPORTED_ON)),
        _results(found.reported_on),
        _against_goal(found),
        "### All six years\n",
        words.ALL_YEARS,
        _results(found.all_years),
        words.SUSTAINED,
        _sustained(found.reported_on),
        _cards(found),
        _fairness(found),
        words.LIMITS.format(draws=DRAWS),
    ]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _same_thing(found: Evaluation) -> str:
    six = {each.method: each for each in found.all_years}
    measured = {
        "officer-dates": found.officer_years,
        "flags": sum(found.budgets.values()),
        "rule, of a sexual or domestic kind": 100 * six["rule"].recall["of_kind"].value,
        "rule, sexual": 100 * six["rule"].recall["sexual"].value,
        "rule, sustained": 100 * six["rule"].recall["sustained"].value,
        "count in 24 months, sexual": 100 * six["count_24"].recall["sexual"].value,
        "count in 24 months, sustained": 100 * six["count_24"].recall["sustained"].value,
        "earlier complaints of the kind, counted": 100 * six["count_of_kind"].recall["of_kind"].value,
        "trees, of a sexual or domestic kind": 100 * six["trees"].recall["of_kind"].value,
    }
    rows = [(name, _number(EARLIER[name]), _number(value)) for name, value in measured.items()]
    return words.SAME + _table(("", "measured earlier", "here"), rows) + words.SAME_AFTER


def _fading(found: Evaluation) -> str:
    rows = [(f"{days:,}", _percent(value)) for days, value in found.fading.items()]
    return _table(("a complaint counts half after (days)", "found"), rows)


def _results(results: Sequence[Result]) -> str:
    head = ("method", "sexual or domestic found", "more than the count", "of those flagged", "sexual found")
    rows = [
        (
            TITLES[each.method],
            _limits(each.recall["of_kind"]),
            "–" if each.method == "count_of_kind" else _points(each.more_than_count),
            _limits(each.precision["of_kind"]),
            _limits(each.recall["sexual"]),
        )
        for each in results
    ]
    return _table(head, rows)


def _against_goal(found: Evaluation) -> str:
    by_name = {each.method: each for each in found.reported_on}
    scan, count, trees = (by_name[name] for name in ("scan", "count_of_kind", "trees"))
    six = {each.method: each for each in found.all_years}
    return words.goal(
        scan=scan.recall["of_kind"].value,
        count=count.recall["of_kind"].value,
        trees=trees.recall["of_kind"].value,
        more=scan.more_than_count,
        scan_six=six["scan"].recall["of_kind"].value,
        unseen=found.unseen,
    )


def _sustained(results: Sequence[Result]) -> str:
    kept = [each for each in results if each.method != "trees_and_service"]
    head = ("method", "sustained found", "of those flagged")
    rows = [
        (TITLES[each.method], _limits(each.recall["sustained"]), _limits(each.precision["sustained"]))
        for each in kept
    ]
    return _table(head, rows)


def _cards(found: Evaluation) -> str:
    rows = [
        (f"`{name}`", "ran" if ran else "could not: its tables are not here", f"{rows:,}" if ran else "–")
        for name, (ran, rows) in sorted(found.cards.items())
    ]
    return words.CARDS + _table(("card", f"1 January {REPORTED_ON[0]}", "rows of evidence"), rows)


def _fairness(found: Evaluation) -> str:
    cells = _table(
        ("group", "method", "officers", "officer-years", "flagged without cause", "accused found"),
        [_cell(each) for each in found.cells],
    )
    rule, scan = (
        next(each for each in found.comparisons if each.method == name) for name in ("rule", "scan")
    )
    compared = _table(
        ("", "method", "ratio", "officer-years needed in each", "held"),
        [_compared(each) for each in found.comparisons],
    )
    return (
        words.FAIRNESS.format(least=LEAST)
        + cells
        + words.COMPARED.format(ratio=RATIO_TO_SEE)
        + compared
        + words.told_apart(scan.ratio, group=scan.group, beside=scan.beside, rule=rule.ratio)
        + words.accused(found.accused_needed, [each.accused for each in found.cells])
    )


def _cell(each: Cell) -> tuple[str, ...]:
    shown = [_limits(one) if one else "hidden" for one in (each.wrongly_flagged, each.found)]
    return (each.group, TITLES[each.method], f"{each.officers:,}", f"{each.officer_years:,}", *shown)


def _compared(each: Comparison) -> tuple[str, ...]:
    ratio = f"{each.ratio.value:.2f} ({each.ratio.low:.2f} to {each.ratio.high:.2f})"
    return (f"{each.group} / {each.beside}", TITLES[each.method], ratio, f"{each.needed:,}", f"{each.held:,}")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n" + "\n".join(lines) + "\n"


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.1f} %"


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def _limits(one: Estimate) -> str:
    return f"{100 * one.value:.1f} % ({100 * one.low:.1f} to {100 * one.high:.1f})"


def _points(one: Estimate) -> str:
    return f"{100 * one.value:+.1f} ({100 * one.low:+.1f} to {100 * one.high:+.1f})"


def _span(years: Sequence[int]) -> str:
    return f"{years[0]} to {years[-1]}"


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {str(key): _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, (list, tuple)) else value
