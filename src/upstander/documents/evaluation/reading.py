"""What the pages read of the results: several forces, each the JSON of one evaluation.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from upstander.domain.intervals import wilson

Result = Mapping[str, Any]
EVERY = "all"
SCAN = "Upstander"


def percent(share: float | None) -> str:
    """A share in whole per cent, or a dash."""
    return "–" if share is None else f"{100 * share:.0f} %"


def between(interval: Mapping[str, Any]) -> str:
    """A share with its interval, in per cent."""
    if interval["value"] is None:
        return "–"
    return f"{percent(interval['value'])} ({100 * interval['low']:.0f}–{100 * interval['high']:.0f})"


def number(value: object) -> str:
    """A number as people write it; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.1f}".removesuffix(".0") if isinstance(value, float) else f"{value:,}"


def unlogged(result: Result) -> str:
    """The share of ordinary contact in no log, as a label."""
    return percent(result["unlogged"])


def force(result: Result) -> str:
    """A force in a few words: size, seed, share unlogged, bills."""
    bills = "" if result["bills"] == "outgoing" else f", {result['bills']} bills"
    return f"{result['staff']:,} staff, seed {result['seed']}, {unlogged(result)} unlogged{bills}"


def cases(results: Sequence[Result]) -> tuple[int, ...]:
    """Every published case in any of the results."""
    return tuple(sorted({case["case"] for result in results for case in result["cases"]}))


def case_in(result: Result, number: int) -> Mapping[str, Any] | None:
    """One case of one result."""
    return next((case for case in result["cases"] if case["case"] == number), None)


def shares(results: Sequence[Result]) -> tuple[str, ...]:
    """The shares of contact in no log, smallest first, as labels."""
    return tuple(
        dict.fromkeys(unlogged(one) for one in sorted(results, key=lambda one: one["unlogged"] or 0))
    )


def pooled(results: Sequence[Result]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Recall over several forces together: method, what it is of, and the counts with Wilson's interval."""
    keys = dict.fromkeys((one["method"], one["of"]) for result in results for one in result["recall"])
    for method, of in keys:
        some = [one for r in results for one in r["recall"] if (one["method"], one["of"]) == (method, of)]
        planted, raised = sum(one["planted"] for one in some), sum(one["raised"] for one in some)
        found = wilson(raised, planted)
        yield (
            method,
            of,
            {
                "planted": planted,
                "raised": raised,
                "in_time": sum(one["in_time"] for one in some),
                "share": {"value": found.value, "low": found.low, "high": found.high},
                "ranks": [one["median_rank"] for one in some if one["median_rank"] is not None],
                "warnings": [one["median_warning"] for one in some if one["median_warning"] is not None],
            },
        )


def spread(values: Sequence[float]) -> str:
    """The least and the largest of some medians."""
    if not values:
        return "–"
    low, high = number(float(min(values))), number(float(max(values)))
    return low if low == high else f"{low} to {high}"
