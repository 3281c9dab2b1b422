"""A window of a timeline: days in London, how near it looks, and the windows beside it.

Source: docs/explanation/detection.md
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from upstander.documents.report.axis import midnight
from upstander.documents.report.words import local_day
from upstander.domain.timeline import Timeline

LEAST_DAYS = 28  # the whole is never drawn shorter
DAY = timedelta(days=1)
MONTHS = {"year": 12, "quarter": 3, "month": 1}
DEPTHS = ("whole", *MONTHS, "week", "day")
"""How near a window looks, from far to near."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """Days in London from `first` to `last`, both inside."""

    first: date
    last: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its first moment and the first after it, in UTC: a day may have 23 hours, or 25."""
        return midnight(self.first), midnight(self.last + DAY)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int:
        """How many whole calendar months it is; 0 where it is none."""
        ends = self.last.day == monthrange(self.last.year, self.last.month)[1]
        return _month(self.last) - _month(self.first) + 1 if self.first.day == 1 and ends else 0

    def earlier(self) -> "Window":
        """The window of the same length before it: whole months stay whole months."""
        return self._beside(-1)

    def later(self) -> "Window":
        """The window of the same length after it."""
        return self._beside(1)

    def _beside(self, way: int) -> "Window":
        if self.months:
            return months_to(_month(self.last) + way * self.months, many=self.months)
        step = way * self.days * DAY
        return Window(first=self.first + step, last=self.last + step)


def whole(timeline: Timeline, *, as_of: date) -> Window:
    """From the first contact or landmark to the day before the scan's."""
    moments = [point.occurred_at for point in timeline.points]
    moments += [moment for moment in (timeline.met_at, timeline.concluded_at) if moment is not None]
    last = as_of - DAY
    first = min([local_day(moment) for moment in moments], default=last)
    return Window(first=min(first, last - (LEAST_DAYS - 1) * DAY), last=last)


def at_depth(depth: str, *, around: date, whole_of: Window) -> Window:
    """The window of a depth that ends with the month or week of a day, or is that day."""
    if depth == "day":
        return Window(first=around, last=around)
    if depth == "week":
        monday = around - around.weekday() * DAY
        return Window(first=monday, last=monday + 6 * DAY)
    if depth in MONTHS:
        return months_to(_month(around), many=MONTHS[depth])
    return whole_of


def depth_of(window: Window, *, whole_of: Window) -> str:
    """Which depth a window is; empty where somebody chose other days."""
    if window == whole_of:
        return "whole"
    if window.days == 1:
        return "day"
    if window.days == 7 and window.first.weekday() == 0:
        return "week"
    return next((depth for depth, many in MONTHS.items() if window.months == many), "")


def months_to(last: int, *, many: int) -> Window:
    """The calendar months that end with month number `last`, counted from the year nought."""
    first, (year, month) = last - many + 1, divmod(last, 12)
    return Window(
        first=date(first // 12, first % 12 + 1, 1),
        last=date(year, month + 1, monthrange(year, month + 1)[1]),
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
