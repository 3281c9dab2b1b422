"""The time axis of a picture: where months (or weeks) begin in London, and how they are labelled."""

from datetime import date, datetime, timedelta

from upstander.documents.report.marks import Scale
from upstander.documents.report.words import local_day
from upstander.domain.local_time import DAYS, MONTHS, local, moments_of

HOURS_UP_TO = 2  # days; a longer picture is ruled by days
DAYS_UP_TO = 16  # days; a longer one by weeks
WEEKS_UP_TO = 75  # days; a longer one by months
MONTHS_UP_TO = 900  # days; a longer one is labelled by quarters
MOST_TICKS = 16


def scale_of(moments: list[datetime], *, landmarks: tuple[datetime, ...], as_of: date, apart: float) -> Scale:
    """The scale from a little before the first moment to the beginning of the as-of day."""
    last = midnight(as_of)
    first = min([*moments, *landmarks, last - timedelta(days=28)])
    margin = (last - first) * 0.015
    return Scale(first=first - margin, last=last, apart=apart, landmarks=tuple(sorted(landmarks)))


def scale_between(first: datetime, last: datetime, *, landmarks: tuple[datetime, ...], apart: float) -> Scale:
    """The scale of a window: from its first moment to the first one after it."""
    inside = tuple(sorted(moment for moment in landmarks if first <= moment < last))
    return Scale(first=first, last=last, apart=apart, landmarks=inside)


def ticks(scale: Scale) -> list[tuple[float, str]]:
    """Places (0 to 1) and labels of the axis, oldest first; the first and each January name the year."""
    length = (scale.last - scale.first).days
    if length < HOURS_UP_TO:
        return [(scale.share(moment), f"{local(moment):%H:%M}") for moment in _hours(scale)]
    if length < DAYS_UP_TO:
        shown = [day for day in _days(scale) if length <= DAYS_UP_TO // 2 or day.weekday() % 2 == 0]
        return [
            (scale.share(midnight(day)), f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}")
            for day in shown
        ]
    if length <= WEEKS_UP_TO:
        days = _mondays(scale)
        return [(scale.share(midnight(day)), f"{day.day} {MONTHS[day.month - 1]}") for day in days]
    months = _months(scale)
    step = 1 if length <= MONTHS_UP_TO else 3 * -(-len(months) // (3 * MOST_TICKS))
    shown = [day for day in months if (day.month - 1) % step == 0] if step <= 12 else months[::step]
    return [(scale.share(midnight(day)), _month(day, first=day == shown[0])) for day in shown]


def midnight(day: date) -> datetime:
    """The moment (naive, UTC) at which the day begins in London."""
    return moments_of(datetime(day.year, day.month, day.day))[0]


def _hours(scale: Scale) -> list[datetime]:
    """Every third hour of the day as a clock in London shows it; what spring skips has none."""
    walls = (datetime(day.year, day.month, day.day, hour) for day in _days(scale) for hour in range(0, 24, 3))
    return [moment for wall in walls for moment in moments_of(wall)[:1] if scale.first <= moment < scale.last]


def _days(scale: Scale) -> list[date]:
    day, found = local_day(scale.first), []
    while midnight(day) < scale.last:
        found.append(day)
        day += timedelta(days=1)
    return found


def _mondays(scale: Scale) -> list[date]:
    day = local_day(scale.first) + timedelta(days=1)
    day += timedelta(days=(7 - day.weekday()) % 7)
    found = []
    while midnight(day) < scale.last:
        found.append(day)
        day += timedelta(days=7)
    return found


def _months(scale: Scale) -> list[date]:
    first, last = local_day(scale.first), local_day(scale.last)
    count = (last.year - first.year) * 12 + last.month - first.month
    starts = [_later(first, step) for step in range(1, count + 1)]
    return [day for day in starts if midnight(day) < scale.last]


def _later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _month(day: date, *, first: bool) -> str:
    name = MONTHS[day.month - 1]
    return f"{name} {day.year}" if first or day.month == 1 else name
