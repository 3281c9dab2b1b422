"""Whom the queue falls upon, by groups that are supplied for that page alone.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Sequence

from upstander.documents.evaluation.layout import page
from upstander.documents.evaluation.reading import Result, between, force, number
from upstander.documents.reference_pages import grid

GROUP_HEADS = [
    "group",
    "people",
    "put forward",
    "share",
    "wrongly",
    "share of the innocent",
    "times the largest group",
]


def fairness(results: Sequence[Result]) -> str:
    """Queue and error rates by group, for each force that was given groups."""
    parts = []
    for result in (one for one in results if one["disparity"]):
        found = result["disparity"]
        parts.append(f"## {force(result)}")
        for method in found["methods"]:
            needed = number(method["needed_per_group"])
            parts += [f"### {method['method']}", grid(GROUP_HEADS, [_group(one) for one in method["groups"]])]
            parts.append(
                f"To see that one group has {found['times_worth_seeing']:g} times another's rate of wrong "
                f"items, four "
                f"times in five, each would need {needed} people."
            )
    return page(
        "Whom the queue falls upon",
        "Groups are supplied for this page alone and never reach anything that scores. In an invented "
        "force they "
        "are drawn at random, so every difference here is chance; the page shows what a force would see. "
        "Counts "
        "below ten are hidden, with enough others that they cannot be worked out, and the rest are "
        "rounded to the "
        "nearest five.",
        *(parts or ["No groups were supplied."]),
    )


def _group(one: Result) -> list[str]:
    times = one["times"]
    return [
        one["group"],
        _count(one["people"]),
        _count(one["put_forward"]["count"]),
        between(one["put_forward"]["share"]),
        _count(one["wrongly"]["count"]),
        between(one["wrongly"]["share"]),
        "–" if times["value"] is None else f"{times['value']:.1f} ({times['low']:.1f}–{times['high']:.1f})",
    ]


def _count(count: int | None) -> str:
    return "hidden" if count is None else number(count)
