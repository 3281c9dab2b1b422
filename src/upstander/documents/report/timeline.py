"""The picture of a pair: what work there was, and every contact by channel and by who accounts for it.

Drawn on the server as SVG, without script. Rows from top to bottom: work and purposes by maker,
instructions and conditions, then one lane for each channel with a track for each accounting that
occurs. What each picture shows stands in a table beside it.
Source: docs/explanation/reading_a_report.md
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from upstander.documents.report import svg, words
from upstander.documents.report.axis import scale_of, ticks
from upstander.documents.report.bars import draw_bars
from upstander.documents.report.frame import APART, GUTTER, HALO, RIGHT, TOP, TRACK, WIDTH, place
from upstander.documents.report.lanes import draw_lanes
from upstander.documents.report.marks import Mark, Scale, marks_of
from upstander.engine.concerns.model import Timeline


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A timeline's picture and the marks in it, which its table lists."""

    picture: Markup
    marks: tuple[Mark, ...]


def draw(timeline: Timeline, *, as_of: date, name: str) -> Drawn:
    """The picture of a timeline as of a date; `name` is its unique name on the page."""
    landmarks = tuple(moment for moment in (timeline.met_at, timeline.concluded_at) if moment is not None)
    moments = [point.occurred_at for point in timeline.points]
    scale = scale_of(moments, landmarks=landmarks, as_of=as_of, apart=APART / (WIDTH - GUTTER - RIGHT))
    marks = marks_of(timeline.points, scale)
    bars, after_bars = draw_bars(timeline.spans, scale)
    lanes, bottom = draw_lanes(timeline.lanes, marks, scale, top=after_bars)
    floor = after_bars + TRACK * len({(mark.channel, mark.accounting) for mark in marks})
    landmarks_drawn = _landmarks(timeline, scale, floor)
    drawn = [*landmarks_drawn, _axis(scale, floor), *bars, *lanes]
    label = f"{name}-title {name}-desc"
    picture = svg.element(
        "svg",
        svg.element("title", f"Contact between {_safe(timeline)} over time", id=f"{name}-title"),
        svg.element("desc", _description(timeline, marks), id=f"{name}-desc"),
        *drawn,
        viewBox=f"0 0 {WIDTH:.0f} {bottom + 8:.0f}",
        role="img",
        aria_labelledby=label,
        class_="timeline",
    )
    return Drawn(picture=Markup(picture), marks=tuple(marks))


def _safe(timeline: Timeline) -> str:
    return str(Markup.escape(f"{timeline.staff_ref} and {timeline.person_ref}"))


def _description(timeline: Timeline, marks: list[Mark]) -> str:
    counted = (
        (channel, sum(mark.contacts for mark in group), sum(mark.contacts for mark in group if _open(mark)))
        for channel, group in ((key, list(found)) for key, found in groupby(marks, lambda mark: mark.channel))
    )
    parts = [
        f"{words.CHANNELS.get(channel, words.code(channel))}: {total}, of which no record covers {bare}"
        for channel, total, bare in counted
    ]
    return str(Markup.escape(". ".join([*parts, "The table after the picture lists every mark."])))


def _open(mark: Mark) -> bool:
    return mark.accounting == "unaccounted"


def _axis(scale: Scale, bottom: float) -> str:
    drawn = []
    for share, label in ticks(scale):
        x = place(share)
        drawn.append(svg.line(x, TOP - 14, x, bottom, stroke="#e1e3e4"))
        drawn.append(svg.words(label, x + 4, TOP - 18, **HALO, font_size=12, fill=svg.SOFT))
    return "".join(drawn)


def _landmarks(timeline: Timeline, scale: Scale, bottom: float) -> list[str]:
    known = (
        (timeline.met_at, "Met through work", "6 3", 13.0),
        (timeline.concluded_at, "Work together ended", None, 27.0),
    )
    return [
        _landmark(scale.share(moment), f"{label} {words.day_of(moment)}", dash, y=y, bottom=bottom)
        for moment, label, dash, y in known
        if moment is not None
    ]


def _landmark(share: float, label: str, dash: str | None, *, y: float, bottom: float) -> str:
    x = place(share)
    left = share > 0.72
    rule = svg.line(x, y - 10, x, bottom, stroke=svg.INK, stroke_width=1.8, stroke_dasharray=dash)
    said = svg.words(
        label, x - 5 if left else x + 5, y, font_weight="bold", text_anchor="end" if left else "start"
    )
    return rule + said
