"""When a clock runs out: from the moment of its trigger, by the law of that day.

A period ends with its last day in London, whatever the clocks did meanwhile. Moments carry their zone.
Source: docs/explanation/work.md
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from upstander.domain.clocks.law import ClockRule, Counting, Law
from upstander.domain.clocks.working_days import WorkingDays
from upstander.domain.local_time import LONDON

_ZONE = ZoneInfo(LONDON)


@dataclass(frozen=True, kw_only=True)
class Due:
    """A clock that runs: until when, and the law under which it was set.

    `ends_at` (UTC) is the first moment at which it is too late; `last_day` is the last day that is in time.
    """

    last_day: date
    ends_at: datetime
    law: Law


def due(rule: ClockRule, triggered_at: datetime, *, calendar: WorkingDays) -> Due:
    """When a clock of this rule runs out that is triggered at this moment.

    Raises NotInForce, BeyondCalendar; ValueError for a moment without a zone.
    """
    day = london_day(triggered_at)
    law = rule.law_on(day)
    last = _last_day(law, day, calendar)
    return Due(last_day=last, ends_at=end_of(last), law=law)


def london_day(moment: datetime) -> date:
    """The day in London at this moment. Raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("A clock is set at a moment that carries its zone.")
    return moment.astimezone(_ZONE).date()


def end_of(day: date) -> datetime:
    """The first moment (UTC) after that day in London."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=_ZONE).astimezone(UTC)


def _last_day(law: Law, day: date, calendar: WorkingDays) -> date:
    if law.counting is Counting.DAYS_AFTER:
        return day + timedelta(days=law.days)
    if law.counting is Counting.WORKING_DAYS_AFTER:
        return calendar.count_on(day, law.days)
    return calendar.count_on(calendar.next_from(day), law.days - 1)
