"""Shading behind the lanes of a window: when they were on duty, and when it was night in London."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from upstander.documents.report import svg
from upstander.documents.report.axis import midnight
from upstander.documents.report.bars import span_row
from upstander.documents.report.frame import place
from upstander.documents.report.marks import Scale
from upstander.documents.report.words import local_day
from upstander.domain.local_time import moments_of
from upstander.domain.timeline import Span

DUTY_UP_TO = 100  # days; in a longer window shifts are too thin to be told apart
NIGHT_UP_TO = 16  # days
NIGHT = (22, 6)  # hours in London, as a contact is told to be at night
DUTY = "#eef0f1"


def draw_shades(spans: Sequence[Span], scale: Scale, *, top: float, bottom: float) -> list[str]:
    """Bands from `top` to `bottom`; none where the window is too long for them."""
    length = (scale.last - scale.first).days
    drawn: list[str] = []
    if length <= DUTY_UP_TO:
        duties = [(one.starts_at, one.ends_at or scale.last) for one in spans if span_row(one) == "duty"]
        drawn += [_band(first, last, scale, top=top, bottom=bottom, fill=DUTY) for first, last in duties]
    if length <= NIGHT_UP_TO:
        drawn += [
            _band(first, last, scale, top=bottom - 9, bottom=bottom, fill="url(#nights)")
            for first, last in nights(scale)
        ]
    return drawn


def nights(scale: Scale) -> list[tuple[datetime, datetime]]:
    """Each night that the scale touches, from 22:00 to 06:00 in London; moments in UTC."""
    day, found = local_day(scale.first) - timedelta(days=1), []
    while midnight(day) < scale.last:
        following = day + timedelta(days=1)
        first = moments_of(datetime(day.year, day.month, day.day, NIGHT[0]))[0]
        last = moments_of(datetime(following.year, following.month, following.day, NIGHT[1]))[0]
        found.append((first, last))
        day = following
    return [(first, last) for first, last in found if last > scale.first and first < scale.last]


def _band(first: datetime, last: datetime, scale: Scale, *, top: float, bottom: float, fill: str) -> str:
    left, right = place(scale.share(first)), place(scale.share(last))
    return svg.element("rect", x=left, y=top, width=max(0.5, right - left), height=bottom - top, fill=fill)
