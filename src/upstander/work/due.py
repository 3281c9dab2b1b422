"""What somebody owes, as a list shows it, whatever room it comes from.

Source: docs/explanation/work.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from upstander.domain.clocks.due import london_day

A_DAY, WEEK = timedelta(days=1), timedelta(days=7)


class Sort(StrEnum):
    """What it is."""

    TASK = "task"
    CLOCK = "clock"


class Span(StrEnum):
    """How far ahead a list looks."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True, kw_only=True)
class Due:
    """One task or clock, without anybody's reference. `ends_at` is the first moment that is too late."""

    sort: Sort
    title: str
    spoken: str  # the matter's reference to speak by
    href: str  # empty where whoever is told of it may not open it
    last_day: date
    ends_at: datetime
    citation: str  # where a clock's rule is written; empty for a task

    def is_overdue(self, now: datetime) -> bool:
        """Whether its time has run out."""
        return now >= self.ends_at


def in_order(found: Iterable[Due]) -> list[Due]:
    """What runs out first stands first."""
    return sorted(found, key=lambda each: (each.ends_at, each.title, each.spoken))


def within(found: Iterable[Due], span: Span | None, *, now: datetime) -> list[Due]:
    """Those that are overdue, that end today, or in the next seven days; None leaves all of them."""
    today = london_day(now)
    if span is None:
        return list(found)
    if span is Span.OVERDUE:
        return [each for each in found if each.is_overdue(now)]
    end = today + (WEEK if span is Span.WEEK else A_DAY)
    return [each for each in found if today <= each.last_day < end]


def pressing(found: Iterable[Due], *, now: datetime) -> list[Due]:
    """What is overdue or ends today."""
    today = london_day(now)
    return [each for each in found if each.last_day <= today]
