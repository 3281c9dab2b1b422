"""What each indicator and each table adds, and whom it troubles.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Sequence

from upstander.documents.evaluation.layout import page
from upstander.documents.evaluation.reading import Result, force, number
from upstander.documents.reference_pages import grid


def indicators(results: Sequence[Result]) -> str:
    """Each indicator's noise beside its yield."""
    parts = []
    for result in (one for one in results if one["indicators"]):
        rows = [_indicator(one) for one in result["indicators"]]
        heads = ["indicator", "fires on innocent staff", "on innocent pairs", "adds for innocent staff"]
        heads += ["stories it adds for", "places when it is silent", "stories lost"]
        parts += [f"## {force(result)}", grid(heads, rows)]
    return page(
        "Each indicator's noise beside its yield",
        "Noise is counted for each 1,000 members of staff, at the end of the year: on how many innocent "
        "people and "
        "pairs the query fires, and for how many it adds anything to the order. Yield is the number of "
        "planted "
        "stories that data can show for which it adds. *Silent* says where cases stand without it, and "
        "how many "
        "stories fall out of the places of a year (below nought: how many more come in).",
        *(parts or ["Not asked."]),
    )


def _indicator(one: Result) -> list[str]:
    return [
        f"`{one['indicator_id']}`",
        number(one["staff_fires"]),
        number(one["pairs_fires"]),
        number(one["staff_speaks"]),
        f"{one['stories']} of {one['stories_of']}",
        _moved(one["moved"]),
        number(one["stories_lost"]),
    ]


def _moved(moved: Sequence[Result]) -> str:
    said = (f"case {m['case']}: {number(m['rank'])} → {number(m['rank_without'])}" for m in moved)
    return "; ".join(said) or "none moves"


def tables(results: Sequence[Result]) -> str:
    """What is lost with each table left out."""
    parts = []
    for result in (one for one in results if one["tables"]):
        rows = [
            [
                f"`{one['table']}`",
                ", ".join(f"`{name}`" for name in one["silent"]) or "none",
                _moved(one["moved"]),
                number(one["stories_lost"]),
            ]
            for one in result["tables"]
        ]
        heads = ["table left out", "indicators that cannot run", "places without it", "stories lost"]
        parts += [f"## {force(result)}", grid(heads, rows)]
    return page(
        "What each table adds",
        "The facts are built again as if the force had never supplied the table, and the year's end is "
        "asked again. "
        "A table that brings no contact may be what accounts for contact: without it, ordinary people rise.",
        *(parts or ["Not asked."]),
    )
