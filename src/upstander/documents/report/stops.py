"""A stop near an address, drawn in metres: how far off, and how many homes it could have been about.

The address is the middle. In which direction the stop lay is not held, so it is drawn as a ring and never as
a place; no map is drawn and no other place is named. Source: docs/explanation/stops.md
"""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from upstander.documents.report import svg, words
from upstander.domain.timeline import Point, Timeline

CHANNEL = "stop_nearby"
RADIUS_M = 150  # metres within which a stop is looked for, and homes are counted
RINGS_M = (50, 100, 150)
SIDE = 210.0  # of the picture; its middle is the address
SCALE = 88.0 / RADIUS_M  # units of the picture for a metre
THIN_M = 3  # metres: how thick the ring of the stop is drawn at least


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One stop in figures and in words; None is "the source does not say"."""

    occurred_at: datetime
    minutes: int | None
    distance_m: int | None
    homes: int | None
    accounting: str
    confidence: float
    source_row: str

    @property
    def when(self) -> str:
        """The moment in London."""
        return words.clock(self.occurred_at)

    @property
    def sure(self) -> str:
        """How sure it is that it was them and that person's address, in hundredths."""
        return f"{round(100 * self.confidence)} in 100"

    @property
    def homes_in_words(self) -> str:
        """How many homes it could have been about: the more, the less it says."""
        if self.homes is None:
            return "how many homes is not known"
        if self.homes <= 1:
            return "one home on record, or the count is not known"
        return f"{words.number(self.homes)} homes"


def stops_of(timeline: Timeline) -> tuple[Stop, ...]:
    """The stops of a timeline, the newest first."""
    points = (point for point in timeline.points if point.channel == CHANNEL)
    return tuple(map(_stop, sorted(points, key=lambda point: point.occurred_at, reverse=True)))


def draw_stop(stop: Stop, *, name: str) -> Markup:
    """The picture of one stop; `name` is its unique name on the page."""
    said = _described(stop)
    return Markup(
        svg.element(
            "svg",
            svg.element("title", str(Markup.escape(said)), id=f"{name}-title"),
            _ground(),
            *(_ring(metres) for metres in RINGS_M),
            *_stopped(stop),
            svg.element("rect", x=SIDE / 2 - 4, y=SIDE / 2 - 4, width=8, height=8, fill=svg.INK),
            viewBox=f"0 0 {SIDE:.0f} {SIDE:.0f}",
            role="img",
            aria_labelledby=f"{name}-title",
        )
    )


def _stop(point: Point) -> Stop:
    return Stop(
        occurred_at=point.occurred_at,
        minutes=None if point.duration_s is None else round(point.duration_s / 60),
        distance_m=point.distance_m,
        homes=point.homes_near,
        accounting=words.ACCOUNTING.get(point.accounting, words.code(point.accounting)),
        confidence=point.confidence,
        source_row=point.source_row,
    )


def _described(stop: Stop) -> str:
    where = "at a distance that is not known" if stop.distance_m is None else f"{stop.distance_m} m off"
    return f"{words.clock(stop.occurred_at)}: {where} on average; within {RADIUS_M} m: {stop.homes_in_words}"


def _ground() -> str:
    middle = SIDE / 2
    return svg.element("circle", cx=middle, cy=middle, r=RADIUS_M * SCALE, fill=svg.PALE)


def _ring(metres: int) -> str:
    middle, radius = SIDE / 2, metres * SCALE
    ring = svg.element(
        "circle", cx=middle, cy=middle, r=radius, fill="none", stroke=svg.SOFT, stroke_dasharray="3 3"
    )
    below = middle + radius + (13 if metres == RADIUS_M else -4)
    return ring + svg.words(f"{metres} m", middle, below, font_size=11, fill=svg.SOFT, text_anchor="middle")


def _stopped(stop: Stop) -> list[str]:
    if stop.distance_m is None:
        return []
    thick = max(THIN_M * SCALE, 4.0)
    return [
        svg.element(
            "circle",
            cx=SIDE / 2,
            cy=SIDE / 2,
            r=max(stop.distance_m * SCALE, 5.0),
            fill="none",
            stroke=svg.SOLID,
            stroke_width=thick,
        )
    ]
