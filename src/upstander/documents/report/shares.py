"""Shares of groups as a picture: a dot for each with the interval that holds the true share."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from upstander.documents.report import svg
from upstander.domain.intervals import Interval

WIDE, ROW, LEFT, RIGHT, TOP = 720.0, 34.0, 190.0, 24.0, 34.0
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


@dataclass(frozen=True, kw_only=True)
class Share:
    """A group's name and its share, 0 to 1; no value where it is hidden."""

    name: str
    share: Interval


def draw_shares(shares: Sequence[Share], *, name: str, said: str) -> Markup:
    """The picture; `name` is its unique name on the page, `said` what it is a share of."""
    most = _most(shares)
    bottom = TOP + ROW * len(shares)
    return Markup(
        svg.element(
            "svg",
            svg.element("title", str(Markup.escape(said)), id=f"{name}-title"),
            *(_tick(most * step / 4, most, bottom) for step in range(5)),
            *(_row(share, TOP + ROW * (at + 0.5), most) for at, share in enumerate(shares)),
            viewBox=f"0 0 {WIDE:.0f} {bottom + 8:.0f}",
            role="img",
            aria_labelledby=f"{name}-title",
        )
    )


def _most(shares: Sequence[Share]) -> float:
    highest = max((one.share.high or 0.0 for one in shares), default=0.0)
    return next((step for step in STEPS if step >= highest), 1.0)


def _x(value: float, most: float) -> float:
    return LEFT + value / most * (WIDE - LEFT - RIGHT)


def _tick(value: float, most: float, bottom: float) -> str:
    x = _x(value, most)
    said = f"{100 * value:g} in 100"
    return svg.line(x, TOP - 6, x, bottom, stroke="#e1e3e4") + svg.words(
        said, x, TOP - 12, font_size=11.5, fill=svg.SOFT, text_anchor="middle"
    )


def _row(one: Share, y: float, most: float) -> str:
    label = svg.words(one.name, 0, y + 4, font_size=13)
    if one.share.value is None or one.share.low is None or one.share.high is None:
        return label + svg.words("hidden", LEFT + 6, y + 4, font_size=12, fill=svg.SOFT)
    low, high = _x(one.share.low, most), _x(one.share.high, most)
    bar = svg.line(low, y, high, y, stroke=svg.SOLID, stroke_width=3)
    return label + bar + svg.element("circle", cx=_x(one.share.value, most), cy=y, r=5.5, fill=svg.SOLID)
