"""Wall-clock days and hours in London, by the standard library's own zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def local(moment: datetime) -> datetime:
    """The wall clock at a UTC moment."""
    return moment.replace(tzinfo=UTC).astimezone(LONDON).replace(tzinfo=None)


def local_day(moment: datetime) -> date:
    return local(moment).date()


def is_night(moment: datetime) -> bool:
    """22:00 to 06:00 on the wall clock."""
    return not 6 <= local(moment).hour < 22


def days_touched(starts_at: datetime, ends_at: datetime) -> list[date]:
    """Every local day that holds a moment of the half-open span; none if the span is empty."""
    if starts_at >= ends_at:
        return []
    first, last = local_day(starts_at), local_day(ends_at - timedelta(microseconds=1))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
