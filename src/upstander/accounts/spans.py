"""Spans of days, both ends included; a span without a last day is still running.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Span:
    """Days from `first` to `last`; both count."""

    first: date
    last: date

    def overlap(self, other: "Span") -> "Span | None":
        """The days that both have, if there is any."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None


def years_before(day: date, years: int) -> date:
    """The same day that many years earlier; 28 February for a 29th that the year has not."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def leaves_gaps(whole: Span, parts: Iterable[Span]) -> bool:
    """Whether a day of `whole` is in none of the parts."""
    reached = whole.first
    for part in sorted(parts):
        if part.first > reached:
            return True
        reached = max(reached, part.last + timedelta(days=1))
    return reached <= whole.last
