"""The picture of a pair: what work there was, and every contact by channel and by who accounts for it.

Drawn on the server as SVG, without script. Rows from top to bottom: work and purposes by maker,
instructions and conditions, then one lane for each channel with a track for each accounting that
occurs. What each picture shows stands in a table beside it.
Source: docs/explanation/reading_a_report.md
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from markupsafe import Markup

from upstander.documents.report import svg, words
from upstander.documents.report.axis import scale_between, scale_of, ticks
from upstander.documents.report.bars import draw_bars
from upstander.documents.report.frame import APART, GUTTER, HALO, RIGHT, TOP, WIDTH, place
from upstander.documents.report.lanes import draw_lanes
from upstander.documents.report.marks import Mark, Scale, marks_of
from upstander.documents.report.shades import draw_shades
from upstander.domain.timeline import Timeline

APART_SHARE = APART / (WIDTH - GUTTER - RIGHT)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A timeline's picture and the marks in it, which its table lists."""

    picture: Markup
    marks: tuple[Mark, ...]


def draw(timeline: Timeline, *, as_of: date, name: str) -> Drawn:
    """The whole picture of a timeline as of a date; `name` is its unique name on the page."""
    landmarks = _moments(timeline)
    moments = [point.occurred_at for point in timeline.points]
    scale = scale_of(moments, landmarks=landmarks, as_of=as_of, apart=APART_SHARE)
    return _draw(timeline, scale, name=name)


def draw_between(timeline: Timeline, *, first: datetime, last: datetime, name: str) -> Drawn:
    """The picture of a window, from its `first` moment to before `last`: shaded, and its bars with words."""
    scale = scale_between(first, last, landmarks=_moments(timeline), apart=APART_SHARE)
    kept = {point.channel for point in timeline.points}
    return _draw(within(timeline, first=first, last=last), scale, name=name, kept=kept)


def within(timeline: Timeline, *, first: datetime, last: datetime) -> Timeline:
    """What a window shows: contacts from `first` to before `last`, and whatever reaches into it."""
    return replace(
        timeline,
        points=tuple(point for point in timeline.points if first <= point.occurred_at < last),
        spans=tuple(
            span
            for span in timeline.spans
            if span.starts_at < last and (span.ends_at is None or span.ends_at >= first)
        ),
        met_at=_inside(timeline.met_at, first, last),
        concluded_at=_inside(timeline.concluded_at, first, last),
    )


def _draw(timeline: Timeline, scale: Scale, *, name: str, kept: Collection[str] = ()) -> Drawn:
    """`kept` are the channels of the whole, for a window of it."""
    closer = bool(kept)
    marks = marks_of(timeline.points, scale)
    bars, after_bars = draw_bars(timeline.spans, scale, labelled=closer)
    lanes = draw_lanes(timeline.lanes, marks, scale, top=after_bars, kept=kept)
    shades = draw_shades(timeline.spans, scale, top=after_bars, bottom=lanes.floor) if closer else []
    landmarks = _landmarks(timeline, scale, lanes.floor)
    drawn = [*shades, *landmarks, _axis(scale, lanes.floor), *bars, *lanes.drawn]
    label = f"{name}-title {name}-desc"
    picture = svg.element(
        "svg",
        svg.element("title", f"Contact between {_safe(timeline)} over time", id=f"{name}-title"),
        svg.element("desc", _description(timeline, marks), id=f"{name}-desc"),
        *drawn,
        viewBox=f"0 0 {WIDTH:.0f} {lanes.bottom + 8:.0f}",
        role="img",
        aria_labelledby=label,
        class_="timeline",
    )
    return Drawn(picture=Markup(picture), marks=tuple(marks))


def _moments(timeline: Timeline) -> tuple[datetime, ...]:
    return tuple(moment for moment in (timeline.met_at, timeline.concluded_at) if moment is not None)


def _inside(moment: datetime | None, first: datetime, last: datetime) -> datetime | None:
    return moment if moment is not None and first <= moment < last else None


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
