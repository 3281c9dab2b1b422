"""Pictures for somebody who reads no tables: places, warning, recall and false items.

Shapes tell things apart, not colour alone. Every figure in them stands in a table of the pages as well.
"""

from collections.abc import Iterator, Sequence
from math import log10

from upstander.documents.evaluation.reading import (
    EVERY,
    SCAN,
    Result,
    case_in,
    cases,
    percent,
    pooled,
    shares,
    unlogged,
)
from upstander.documents.report.svg import INK, PALE, RULE, SOFT, SOLID, element, line, title, words

WIDTH, LEFT, RIGHT, ROW, TOP = 1040.0, 330.0, 150.0, 30.0, 56.0
OURS = "#8ba6cf"
FIRST_PLACES = 20
LONGEST = (
    360  # days; a longer warning stands at the edge, or a case of ten years would press all others together
)


def ranks(results: Sequence[Result]) -> str:
    """Each case's place at the end of the year, one dot a force, on a scale of 1, 10, 100, 1,000."""
    most = max([10, *(result["staff"] for result in results)])
    names = cases(results)
    inside = [_shade(_log(1, most), _log(FIRST_PLACES, most), len(names))]
    for power in range(5):
        if 10**power <= most:
            inside += _tick(_log(10**power, most), f"{10**power:,}", len(names))
    for row, name in enumerate(names):
        found = [case for result in results if (case := case_in(result, name))]
        inside.append(_label(row, _case(name, found)))
        inside += _dots(row, [_log(case["rank"], most) for case in found if case["rank"]])
        inside += _none(row, sum(case["rank"] is None for case in found), "no place")
    return _picture(
        inside,
        len(names),
        "Where each published case stands at the end of the year",
        "Place in the order (1 is read first). Shaded: the first twenty. One dot for each force.",
    )


def warning(results: Sequence[Result]) -> str:
    """Days of warning of each case, one dot a force; what came to light first lies left of nought."""
    days = [case["days_of_warning"] for result in results for case in result["cases"]]
    low, high = min([-60, *(day for day in days if day is not None)]), LONGEST
    names = cases(results)
    inside = [line(_linear(0, low, high), TOP - 8, _linear(0, low, high), _bottom(len(names)), stroke=INK)]
    for day in range(-(-low // 60) * 60, high + 1, 60):
        inside += _tick(_linear(day, low, high), f"{day}", len(names))
    for row, name in enumerate(names):
        found = [case for result in results if (case := case_in(result, name))]
        inside.append(_label(row, _case(name, found)))
        some = [case["days_of_warning"] for case in found if case["days_of_warning"] is not None]
        inside += _dots(row, [_linear(min(day, high), low, high) for day in some])
        inside += _none(row, len(found) - len(some), "never put forward")
    return _picture(
        inside,
        len(names),
        "Days of warning before each case came to light",
        "Days from being put forward to discovery. Left of the line: somebody else noticed first. "
        f"At the right edge: {LONGEST} days or more.",
    )


def recall(results: Sequence[Result]) -> str:
    """Recall over variants by method, at each share of contact in no log, with intervals."""
    rows = list(_recall_rows(results))
    inside = []
    for tenth in range(0, 11, 2):
        inside += _tick(_linear(tenth, 0, 10), f"{10 * tenth} %", len(rows))
    for row, (label, share, ours) in enumerate(rows):
        inside.append(_label(row, label))
        inside += _bar(row, share, ours)
    return _picture(
        inside,
        len(rows),
        "How many variants of the cases are put forward within the budget",
        "Share of variants, with the interval that holds the true share nine times in ten.",
    )


def false_items(results: Sequence[Result]) -> str:
    """False items for 1,000 staff a month, by the share of contact in no log, one row a force."""
    rows = sorted(results, key=lambda one: (one["unlogged"] or 0, one["bills"], -one["staff"], one["seed"]))
    most = max([1.5, *(one["false_items_per_1000_staff_month"] for one in rows)])
    inside = []
    for half in range(0, int(most * 2) + 1):
        inside += _tick(_linear(half / 2, 0, most), f"{half / 2:g}", len(rows))
    for row, one in enumerate(rows):
        inside.append(_label(row, f"{unlogged(one)} unlogged, {one['staff']:,} staff"))
        rate = one["false_items_per_1000_staff_month"]
        wide = _linear(rate, 0, most) - LEFT
        inside.append(
            element("rect", title(f"{rate:.2f}"), x=LEFT, y=_y(row) - 8, width=wide, height=16, fill=SOLID)
        )
    return _picture(
        inside,
        len(rows),
        "False items by the share of work that nobody logged",
        "People put forward in a month, for each 1,000 staff, who had done nothing. The budget is one.",
    )


def _recall_rows(results: Sequence[Result]) -> Iterator[tuple[str, Result, bool]]:
    for share in shares(results):
        some = [result for result in results if unlogged(result) == share]
        for method, of, counted in pooled(some):
            if of == EVERY:
                yield f"{method}, {share}", counted["share"], method == SCAN


def _bar(row: int, share: Result, ours: bool) -> list[str]:
    if share["value"] is None:
        return []
    low, high, value = (_linear(share[key], 0, 1) for key in ("low", "high", "value"))
    fill = OURS if ours else RULE
    bar = element(
        "rect",
        title(percent(share["value"])),
        x=LEFT,
        y=_y(row) - 8,
        width=value - LEFT,
        height=16,
        fill=fill,
    )
    return [bar, line(low, _y(row), high, _y(row), stroke=INK, stroke_width=2)]


def _case(name: int, found: Sequence[Result]) -> str:
    seen = found[0]["visible"].replace("never", "not in data")
    return f"Case {name} ({seen})"


def _dots(row: int, places: Sequence[float]) -> list[str]:
    return [
        element(
            "circle",
            cx=x,
            cy=_y(row) + ((number + 1) % 3 - 1) * 5,
            r=5,
            fill=SOLID,
            fill_opacity=0.6,
            stroke=INK,
        )
        for number, x in enumerate(places)
    ]


def _none(row: int, count: int, said: str) -> list[str]:
    if not count:
        return []
    return [words(f"{said}: {count}", WIDTH - 12, _y(row) + 4, text_anchor="end", fill=SOFT, font_size=11)]


def _shade(first: float, last: float, rows: int) -> str:
    return element("rect", x=first, y=TOP - 8, width=last - first, height=_bottom(rows) - TOP + 8, fill=PALE)


def _tick(x: float, said: str, rows: int) -> list[str]:
    y = _bottom(rows)
    return [line(x, TOP - 8, x, y), words(said, x, y + 16, text_anchor="middle", fill=SOFT, font_size=12)]


def _label(row: int, said: str) -> str:
    return words(said, LEFT - 10, _y(row) + 4, text_anchor="end", font_size=12)


def _picture(inside: Sequence[str], rows: int, name: str, said: str) -> str:
    height = _bottom(rows) + 30
    ground = element("rect", width=WIDTH, height=height, fill="#ffffff")
    heads = [
        words(name, 12, 20, font_size=15, font_weight="bold"),
        words(said, 12, 38, fill=SOFT, font_size=12),
    ]
    return (
        element(
            "svg",
            title(name),
            ground,
            *heads,
            *inside,
            xmlns="http://www.w3.org/2000/svg",
            role="img",
            viewBox=f"0 0 {WIDTH:g} {height:g}",
            font_family="sans-serif",
        )
        + "\n"
    )


def _y(row: int) -> float:
    return TOP + ROW * row + ROW / 2


def _bottom(rows: int) -> float:
    return TOP + ROW * rows


def _linear(value: float, low: float, high: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - low) / (high - low)


def _log(place: float, most: float) -> float:
    return _linear(log10(place), 0, log10(most))
