"""The opening page, and the published cases with the look-alikes beside them.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Sequence

from upstander.documents.evaluation.layout import page
from upstander.documents.evaluation.reading import Result, case_in, cases, force, number, percent
from upstander.documents.reference_pages import grid

PUBLISHED = "The cases are those of IOPC, *Learning the Lessons* 40 (May 2022), told in our own words."


def opening(results: Sequence[Result]) -> str:
    """The opening page: the forces, and the four pictures."""
    versions = ", ".join(sorted({result["upstander_version"] for result in results}))
    rows = [
        [
            force(result),
            number(result["budget"]),
            f"{result['false_items_per_1000_staff_month']:.2f}",
            percent(result["precision"]),
            number(result["ordinary_above_a_visible_case"]),
            "; ".join(result["faults"]) or "none",
        ]
        for result in results
    ]
    heads = [
        "force",
        "people a month",
        "false items for 1,000 staff a month",
        "of those put forward, planted",
    ]
    heads += ["ordinary staff above a case that data can show (median)", "faults of the generator"]
    return page(
        "What the scan finds, and what it misses",
        f"Upstander {versions}, on invented forces; nobody in them is real. The same code, sizes and "
        "seeds give the same pages: "
        "`make evaluate`. How it is measured: [the evaluation](../../explanation/evaluation.md).",
        "![Where each published case stands at the end of the year](ranks.svg)",
        "![How many days before its discovery each case was put forward](warning.svg)",
        "![How many variants of the cases are put forward, beside what forces do today](recall.svg)",
        "![False items by the share of work that nobody logged](false_items.svg)",
        "Most of those put forward have done nothing: the budget is filled each month, and such conduct "
        "is rare. "
        "What counts is that those who did it are among them, early, and that nobody else is troubled by "
        "more than "
        "a look at records that the force holds already.",
        grid(heads, rows),
        "[Cases](cases.md) · [variants, beside today's methods](variants.md) · [indicators](indicators.md) · "
        "[tables](tables.md) · [fairness](fairness.md)",
    )


def cases_page(results: Sequence[Result]) -> str:
    """Where each published case stands, and each look-alike beside it."""
    heads = ["case", "data can show it", "force", "place at the end", "place on the eve", "put forward"]
    heads += ["days of warning", "about them"]
    rows = [
        [
            str(name),
            case["visible"] + _gap(case["on_control_gaps"]),
            force(result),
            number(case["rank"]),
            number(case["rank_on_the_eve"]),
            f"{case['raised_on'] or 'never'}{' (nightly)' if case['runs'] == 'nightly' else ''}",
            number(case["days_of_warning"]),
            "yes" if case["about_them"] else "no",
        ]
        for name in cases(results)
        for result in results
        if (case := case_in(result, name))
    ]
    beside = [
        [
            one["name"].replace("_", " "),
            str(one["beside_case"]),
            force(result),
            number(one["rank"]),
            _above(one),
        ]
        for result in results
        for one in result["look_alikes"]
    ]
    return page(
        "The published cases, and the look-alikes beside them",
        PUBLISHED,
        "A warning below nought means that somebody else noticed first. *About them* says whether the "
        "concern at the "
        "end of the year names a person of the case.",
        grid(heads, rows),
        "## Look-alikes",
        "People whose ordinary, accounted work resembles a case. None should stand above the case beside "
        "them.",
        grid(["look-alike", "case", "force", "place at the end", "above the case"], beside),
    )


def _gap(on: bool | None) -> str:
    return "" if on is None else "; on the control-gap list" if on else "; not on the control-gap list"


def _above(one: Result) -> str:
    return "–" if one["above_case"] is None else "yes" if one["above_case"] else "no"
