"""The picture of a pair: what work there was, and every contact by channel and by who accounts for it.

Drawn on the server as SVG, without script. Rows from top to bottom: work and purposes by maker,
instructions and conditions, then one lane for each channel with a track for each accounting that
occurs. What each picture shows stands in a table beside it.
Source: docs/explanation/reading_a_report.md
"""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from markupsafe import Markup

from upstander.documents.report import svg, words
from upstander.documents.report.axis import scale_of, ticks
from upstander.documents.report.marks import Mark, Scale, marks_of
from upstander.engine.concerns.model import Lane, Span, Timeline

WIDTH = 960.0
GUTTER = 232.0
RIGHT = 14.0
TOP = 58.0
BAR = 24.0
TRACK = 36.0
GAP = 10.0
APART = 18.5  # units between two marks, so that their numbers can be read
RADIUS_ONE = 5.0
RADIUS_MORE = 8.5

HALO: dict[str, object] = {"stroke": "#ffffff", "stroke_width": 3, "paint_order": "stroke"}

BAR_ROWS = (
    ("duty", "On duty", "#d9dcde"),
    ("work", "Work with this person", "#c7d3e6"),
    ("another", "Purpose made by another", "#8fa9cf"),
    ("self", "Purpose they made", "url(#stripes)"),
    ("declaration", "Declared", "#d5e8d4"),
    ("condition", "Instruction, notice", "#f5d9a8"),
)


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
    bars, after_bars = _bars(timeline.spans, scale)
    lanes, bottom = _lanes(timeline.lanes, marks, scale, top=after_bars)
    landmarks_drawn = _landmarks(timeline, scale, bottom)
    drawn = [*landmarks_drawn, _axis(scale, bottom), *bars, *lanes]
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


def span_row(span: Span) -> str:
    """Which row of the picture a span belongs to: its kind where that has a row, else its maker."""
    kind = span.span_kind
    if kind in ("duty", "work"):
        return kind
    if kind in ("condition", "instruction", "notice", "undertaking"):
        return "condition"
    if "declaration" in kind:
        return "declaration"
    return "self" if span.made_by == "self" else "another"


def place(share: float) -> float:
    """The horizontal place of a share of the scale."""
    return GUTTER + share * (WIDTH - GUTTER - RIGHT)


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


def _bars(spans: tuple[Span, ...], scale: Scale) -> tuple[list[str], float]:
    drawn, y = [], TOP
    for row, label, fill in BAR_ROWS:
        members = [span for span in spans if span_row(span) == row]
        if not members:
            continue
        drawn.append(svg.words(label, 0, y + 15, font_size=13))
        drawn += [_bar(span, scale, y=y, fill=fill) for span in members]
        y += BAR
    return drawn, y + (GAP if drawn else 0)


def _bar(span: Span, scale: Scale, *, y: float, fill: str) -> str:
    left = place(scale.share(span.starts_at))
    right = place(scale.share(span.ends_at or scale.last))
    ends = words.day_of(span.ends_at) or "no end recorded"
    tip = svg.title(f"{span.label}: {words.day_of(span.starts_at)} to {ends}")
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


def _lanes(
    lanes: tuple[Lane, ...], marks: list[Mark], scale: Scale, *, top: float
) -> tuple[list[str], float]:
    drawn, y = [], top
    known = {lane.channel: lane for lane in lanes}
    present = [channel for channel in words.CHANNELS if any(mark.channel == channel for mark in marks)]
    for channel in [*present, *(c for c in known if c not in present)]:
        tracks = [list(found) for _, found in groupby(_of(marks, channel), key=lambda mark: mark.accounting)]
        height = max(TRACK * len(tracks), TRACK)
        drawn.append(svg.line(0, y, WIDTH, y))
        drawn.append(_head(channel, known.get(channel), y))
        drawn.append(_not_yet(known.get(channel), scale, y=y, height=height))
        for step, track in enumerate(tracks):
            drawn.append(_track(track, y + TRACK * (step + 0.5)))
        if not tracks:
            drawn.append(svg.words("none with this person", GUTTER + 6, y + 22, font_size=12, fill=svg.SOFT))
        y += height
    return [*drawn, svg.line(0, y, WIDTH, y)], y


def _of(marks: list[Mark], channel: str) -> list[Mark]:
    return [mark for mark in marks if mark.channel == channel]


def _head(channel: str, lane: Lane | None, y: float) -> str:
    name = words.CHANNELS.get(channel, words.capital(words.code(channel)))
    said = svg.words(name, 0, y + 16, font_size=14, font_weight="bold")
    if lane is None or lane.latest_known_at is None:
        return said
    age = f"data to {words.day_of(lane.latest_known_at)}"
    return said + svg.words(age, 0, y + 31, font_size=11.5, fill=svg.SOFT)


def _not_yet(lane: Lane | None, scale: Scale, *, y: float, height: float) -> str:
    """Hatching over the days for which this lane's source had not arrived."""
    if lane is None or lane.latest_known_at is None or not lane.age_days:
        return ""
    left = place(scale.share(lane.latest_known_at))
    width = place(1.0) - left
    if width < 3:
        return ""
    tip = svg.title("No data had arrived for these days")
    return svg.element(
        "rect", tip, x=left, y=y + 1, width=width, height=height - 2, fill="url(#hatch)", opacity=0.8
    )


def _track(track: list[Mark], y: float) -> str:
    label = svg.words(
        words.ACCOUNTING_SHORT.get(track[0].accounting, ""),
        GUTTER - 10,
        y + 4,
        font_size=11.5,
        fill=svg.SOFT,
        text_anchor="end",
    )
    return label + "".join(_drawn(mark, y) for mark in track)


def _drawn(mark: Mark, y: float) -> str:
    x = place(mark.at_share)
    inside = [svg.title(tip(mark))]
    radius = RADIUS_ONE if mark.contacts == 1 else RADIUS_MORE
    inside.append(svg.shape(mark.channel, x, y, radius, **svg.fill_of(mark.accounting)))
    if mark.contacts > 1:
        inside.append(_inside_number(mark, x, y))
    if mark.off_duty:
        inside.append(svg.line(x - 6, y + 14, x + 6, y + 14, stroke=svg.INK, stroke_width=2.2))
    if mark.at_night:
        inside.append(svg.element("path", d=_moon(x, y - 13.5), fill=svg.INK))
    return svg.element("g", *inside)


def tip(mark: Mark) -> str:
    """The mark in words, for its tip."""
    many = f"{mark.contacts} × {words.CHANNELS.get(mark.channel, mark.channel).lower()}"
    covered = words.ACCOUNTING.get(mark.accounting, mark.accounting).lower()
    parts = [words.days_between(mark.first_day, mark.last_day), many, covered]
    parts += [f"{mark.off_duty} off duty"] if mark.off_duty else []
    parts += [f"{mark.at_night} at night"] if mark.at_night else []
    return "; ".join(parts)


def _inside_number(mark: Mark, x: float, y: float) -> str:
    dark = mark.accounting == "unaccounted"
    halo: dict[str, object] = {} if dark else HALO
    said = str(mark.contacts) if mark.contacts < 100 else "99+"
    return svg.words(
        said,
        x,
        y + 3.8,
        font_size=10.5,
        font_weight="bold",
        text_anchor="middle",
        **{**halo, "fill": "#ffffff" if dark else svg.INK},
    )


def _moon(x: float, y: float) -> str:
    return f"M{x - 3:.1f} {y - 3.5:.1f}a4 4 0 1 0 6 4.4a4.6 4.6 0 0 1 -6 -4.4z"


def between(first: datetime | None, last: datetime | None) -> str:
    """The days of a span as words."""
    return f"{words.day_of(first)} to {words.day_of(last) or 'no end recorded'}"
