"""The pages of the evaluation: cases, variants beside today's methods, indicators, tables, fairness.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Sequence

from upstander.documents.evaluation import pictures
from upstander.documents.evaluation.reading import (
    EVERY,
    SCAN,
    Result,
    between,
    case_in,
    cases,
    force,
    number,
    percent,
    pooled,
    shares,
    spread,
    unlogged,
)
from upstander.documents.reference_pages import grid

WRITTEN = "<!-- Written by `make evaluate`; change the code, not this page. -->"
PUBLISHED = "The cases are those of IOPC, *Learning the Lessons* 40 (May 2022), told in our own words."


def pages(results: Sequence[Result]) -> dict[str, str]:
    """The text of every page and picture, by file name."""
    return {
        "README.md": _opening(results),
        "cases.md": _cases(results),
        "variants.md": _variants(results),
        "indicators.md": _indicators(results),
        "tables.md": _tables(results),
        "fairness.md": _fairness(results),
        "ranks.svg": pictures.ranks(results),
        "warning.svg": pictures.warning(results),
        "false_items.svg": pictures.false_items(results),
        "recall.svg": pictures.recall(results),
    }


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", WRITTEN, *(part for part in parts if part)]) + "\n"


def _opening(results: Sequence[Result]) -> str:
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
    return _page(
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


def _cases(results: Sequence[Result]) -> str:
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
    return _page(
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


def _variants(results: Sequence[Result]) -> str:
    parts = []
    for share in shares(results):
        some = [result for result in results if unlogged(result) == share and result["recall"]]
        if some:
            parts += [f"## {share} of ordinary contact in no log", _methods(some), _kinds(some)]
    return _page(
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


def _indicators(results: Sequence[Result]) -> str:
    parts = []
    for result in (one for one in results if one["indicators"]):
        rows = [_indicator(one) for one in result["indicators"]]
        heads = ["indicator", "fires on innocent staff", "on innocent pairs", "adds for innocent staff"]
        heads += ["stories it adds for", "places when it is silent", "stories lost"]
        parts += [f"## {force(result)}", grid(heads, rows)]
    return _page(
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


def _tables(results: Sequence[Result]) -> str:
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
    return _page(
        "What each table adds",
        "The facts are built again as if the force had never supplied the table, and the year's end is "
        "asked again. "
        "A table that brings no contact may be what accounts for contact: without it, ordinary people rise.",
        *(parts or ["Not asked."]),
    )


def _fairness(results: Sequence[Result]) -> str:
    parts = []
    for result in (one for one in results if one["disparity"]):
        page = result["disparity"]
        parts.append(f"## {force(result)}")
        for method in page["methods"]:
            needed = number(method["needed_per_group"])
            parts += [f"### {method['method']}", grid(GROUP_HEADS, [_group(one) for one in method["groups"]])]
            parts.append(
                f"To see that one group has {page['times_worth_seeing']:g} times another's rate of wrong "
                f"items, four "
                f"times in five, each would need {needed} people."
            )
    return _page(
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


GROUP_HEADS = [
    "group",
    "people",
    "put forward",
    "share",
    "wrongly",
    "share of the innocent",
    "times the largest group",
]


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
