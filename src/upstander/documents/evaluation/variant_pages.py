"""Variants of the cases, put forward by us and by what forces do today.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Sequence

from upstander.documents.evaluation.layout import page
from upstander.documents.evaluation.reading import (
    EVERY,
    SCAN,
    Result,
    between,
    number,
    pooled,
    shares,
    spread,
    unlogged,
)
from upstander.documents.reference_pages import grid


def variants(results: Sequence[Result]) -> str:
    """Recall, places and warnings by share of unlogged contact, beside today's methods."""
    parts = []
    for share in shares(results):
        some = [result for result in results if unlogged(result) == share and result["recall"]]
        if some:
            parts += [f"## {share} of ordinary contact in no log", _methods(some), _kinds(some)]
    return page(
        "Variants of the cases, beside today's methods",
        "Each variant is added alone to a force of ordinary staff, so that no variant takes another's "
        "place, and is "
        "put forward if it comes within the month's budget in any month of the year. The same store, "
        "dates and budget "
        "for every method. Intervals hold the true share nine times in ten, if variants fared independently; "
        "those of one seed share a force, so they are somewhat too narrow.",
        *(parts or ["No variants were planted."]),
    )


def _methods(results: Sequence[Result]) -> str:
    counted = [(method, line) for method, of, line in pooled(results) if of == EVERY]
    ours = next((line["share"]["value"] for method, line in counted if method == SCAN), None)
    rows = [
        [
            method,
            f"{line['raised']} of {line['planted']}",
            between(line["share"]),
            number(line["in_time"]),
            spread(line["ranks"]),
            spread(line["warnings"]),
            _times(ours, line["share"]["value"], method),
        ]
        for method, line in counted
    ]
    heads = ["method", "put forward", "recall", "before discovery", "median place", "median days of warning"]
    return grid([*heads, "Upstander finds"], rows)


def _times(ours: float | None, theirs: float | None, method: str) -> str:
    if method == SCAN or ours is None or theirs is None:
        return ""
    return f"{ours / theirs:.1f} times as many" if theirs else "more: it finds none"


def _kinds(results: Sequence[Result]) -> str:
    rows = [
        [
            of,
            f"{line['raised']} of {line['planted']}",
            between(line["share"]),
            spread(line["ranks"]),
            spread(line["warnings"]),
        ]
        for method, of, line in pooled(results)
        if method == SCAN and of != EVERY
    ]
    heads = ["variants", "put forward by Upstander", "recall", "median place", "median days of warning"]
    return grid(heads, rows)
