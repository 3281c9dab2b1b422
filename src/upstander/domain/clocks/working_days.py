"""Working days of England and Wales: not a Saturday, a Sunday, or a day that a calendar names.

Source: docs/explanation/work.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from upstander.domain.refusal import Refusal

A_DAY = timedelta(days=1)
SATURDAY = 5


class BeyondCalendar(Refusal):
    """A working day was asked for in a year that the calendar does not reach."""


@dataclass(frozen=True, kw_only=True)
class WorkingDays:
    """The days off between two days, both included; `holidays` are bank holidays by day, with their names."""

    first: date
    last: date
    holidays: Mapping[date, str]

    def is_working(self, day: date) -> bool:
        """Whether it is one. Raises BeyondCalendar for a day that the calendar does not reach."""
        if not self.first <= day <= self.last:
            raise BeyondCalendar(
                f"The calendar of bank holidays reaches from {self.first:%d %B %Y} to {self.last:%d %B %Y}, "
                f"and {day:%d %B %Y} was asked for. Write the holidays of that year into its pack."
            )
        return day.weekday() < SATURDAY and day not in self.holidays

    def next_from(self, day: date) -> date:
        """The day itself where it is a working day, else the first one after it."""
        while not self.is_working(day):
            day += A_DAY
        return day

    def count_on(self, day: date, further: int) -> date:
        """The working day that is so many working days after `day`."""
        for _ in range(further):
            day = self.next_from(day + A_DAY)
        return day
