"""The bars of a picture: what work there was, what allowed it and who wrote that, and what was forbidden."""

from collections.abc import Sequence
from datetime import datetime

from upstander.documents.report import svg, words
from upstander.documents.report.frame import BAR, GAP, HALO, TOP, place
from upstander.documents.report.marks import Scale
from upstander.domain.timeline import Span

BAR_ROWS = (
    ("duty", "On duty", "#d9dcde"),
    ("work", "Work with this person", "#c7d3e6"),
    ("another", "Purpose made by another", "#8fa9cf"),
    ("self", "Purpose they made", "url(#stripes)"),
    ("afterwards", "Purpose they made afterwards", "url(#dots)"),
    ("declaration", "Declared", "#d5e8d4"),
    ("condition", "Instruction, notice", "#f5d9a8"),
)
LABELLED = ("work", "another", "self", "afterwards", "declaration", "condition")
LETTER = 6.1  # width of a letter of a bar's label


def draw_bars(spans: Sequence[Span], scale: Scale, *, labelled: bool = False) -> tuple[list[str], float]:
    """The bars of each row that has any, and where the next part of the picture begins."""
    drawn, y = [], TOP
    for row, label, fill in BAR_ROWS:
        members = [span for span in spans if span_row(span) == row]
        if not members:
            continue
        drawn.append(svg.words(label, 0, y + 15, font_size=13))
        drawn += [_bar(span, scale, y=y, fill=fill) for span in members]
        drawn += _labels(members, scale, y=y) if labelled and row in LABELLED else []
        y += BAR
    return drawn, y + (GAP if drawn else 0)


def _bar(span: Span, scale: Scale, *, y: float, fill: str) -> str:
    left = place(scale.share(span.starts_at))
    right = place(scale.share(span.ends_at or scale.last))
    ends = words.day_of(span.ends_at) or "no end recorded"
    tip = svg.title(f"{words.code(span.label)}: {words.day_of(span.starts_at)} to {ends}")
    return svg.element(
        "rect",
        tip,
        x=left,
        y=y + 3,
        width=max(3.0, right - left),
        height=BAR - 8,
        fill=fill,
        stroke=svg.SOLID,
        stroke_width=0.8,
    )


def _labels(spans: Sequence[Span], scale: Scale, *, y: float) -> list[str]:
    """What each bar was, where the words fit before the edge and after the words before them."""
    drawn, taken = [], 0.0
    for span in sorted(spans, key=lambda one: one.starts_at):
        left = place(scale.share(span.starts_at)) + 5
        said = words.code(span.label.rpartition(": ")[2])
        right = left + LETTER * len(said)
        if left >= taken and right <= place(1.0):
            drawn.append(svg.words(said, left, y + 15, font_size=11, **HALO))
            taken = right + 6
    return drawn


def span_row(span: Span) -> str:
    """Which row of the picture a span belongs to: its kind where that has a row, else its maker."""
    kind = span.span_kind
    if kind in ("duty", "work"):
        return kind
    if kind in ("condition", "instruction", "notice", "undertaking"):
        return "condition"
    if "declaration" in kind:
        return "declaration"
    if span.made_by != "self":
        return "another"
    return "afterwards" if span.afterwards else "self"


def between(first: datetime | None, last: datetime | None) -> str:
    """The days of a span as words."""
    return f"{words.day_of(first)} to {words.day_of(last) or 'no end recorded'}"
