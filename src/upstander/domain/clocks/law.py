"""What a clock rule says from which day on, and where that is written.

Nothing here is law by itself: the values stand in packs, each with its provision and how sure we are of it.
Source: docs/explanation/work.md
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upstander.domain.refusal import Refusal


class NotInForce(Refusal):
    """A rule had no value on the day that was asked for."""


class Counting(StrEnum):
    """How the days of a period are counted; each period ends with the end of its last day, in London."""

    DAYS_AFTER = "days_after"  # calendar days; day 1 is the day after
    WORKING_DAYS_AFTER = "working_days_after"  # day 1 is the first working day after
    WORKING_DAYS_FROM = "working_days_from"  # day 1 is the day itself, if it is a working day


class Evidence(StrEnum):
    """How sure we are of a value."""

    FOUND = "found"  # read in a public source, which is named
    RECALLED = "recalled"
    UNSURE = "unsure"
    OURS = "ours"  # no law: this desk's own promise


@dataclass(frozen=True, kw_only=True)
class Provision:
    """Where a value is written; `checked` is the day on which somebody looked."""

    citation: str
    link: str  # empty for a rule of our own
    checked: date
    evidence: Evidence
    note: str  # what is not certain about it; empty where nothing is


@dataclass(frozen=True, kw_only=True)
class Law:
    """One value of a rule: so many days, counted so, for what is triggered from `in_force` on."""

    in_force: date
    days: int
    counting: Counting
    words: str  # "by the end of the day following …"
    provision: Provision


@dataclass(frozen=True, kw_only=True)
class ClockRule:
    """A rule with all the law that it ever had; earlier values are never removed."""

    id: str
    title: str
    laws: tuple[Law, ...]

    def law_on(self, day: date) -> Law:
        """The law in force on that day. Raises NotInForce for a day before the first."""
        begun = [law for law in self.laws if law.in_force <= day]
        if not begun:
            raise NotInForce(
                f"The rule '{self.id}' has no value for {day:%d %B %Y}. Write the law that was in force "
                "then into its pack."
            )
        return max(begun, key=lambda law: law.in_force)
