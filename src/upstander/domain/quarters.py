"""Quarters of a year, and which of them are over so far that nothing of theirs is open any more.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import date
from typing import Self

MONTHS = 3


@dataclass(frozen=True, order=True)
class Quarter:
    """The three months from January, April, July or October on."""

    year: int
    number: int  # from 1 to 4

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each of its months."""
        return tuple(self.begins.replace(month=self.begins.month + number) for number in range(MONTHS))

    def before(self) -> Self:
        """The quarter before."""
        is_first = self.number == 1
        return type(self)(self.year - is_first, 4 if is_first else self.number - 1)

    def after(self) -> Self:
        """The quarter after."""
        is_last = self.number == 4
        return type(self)(self.year + is_last, 1 if is_last else self.number + 1)


def closed(today: date, *, many: int) -> list[Quarter]:
    """The newest quarters, the last first, after which another one is over: a promise of three months too."""
    found = [Quarter.of(today).before().before()]
    while len(found) < many:
        found.append(found[-1].before())
    return found
