"""What a list of reports says of each: nothing of what was said, and nobody's name but its readers'.

Source: docs/explanation/reporting.md
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from upstander.accounts.access.need_to_know import live_assignments
from upstander.reporting.channel.models import Report, Route, State
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.models import Safety
from upstander.reporting.inbox.wording import days_left, days_long

_NOBODY = UUID(int=0)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One report of an `access` query, as a list shows it."""

    report: Any
    readers: tuple[str, ...]  # shown names of those who may read it, in order
    today: date

    @property
    def spoken(self) -> str:
        """The reference to speak of it by."""
        return spoken(self.report.pk)

    @property
    def is_reserved(self) -> bool:
        """Whether it is not known yet who is meant."""
        return bool(self.report.route == Route.RESERVED)

    @property
    def unopened_for(self) -> str:
        """For how many days nobody has opened it; empty once somebody has, and on its first day."""
        days = (self.today - self.report.came_on).days
        return "" if self.report.is_opened or not days else days_long(days)

    @property
    def safety(self) -> str:
        """What was decided for the person's safety, in words; empty where nothing was."""
        chosen = self.report.safety_choice
        return str(Safety(chosen).label) if chosen else ""

    @property
    def waits_for_us(self) -> bool:
        """Whether the next word is ours."""
        return bool(self.report.state == State.WAITING)

    @property
    def acknowledge(self) -> str:
        """How many days are left to acknowledge it; empty once it was."""
        if self.report.is_acknowledged:
            return ""
        return days_left(self.report.acknowledge_by, today=self.today)

    @property
    def answer(self) -> str:
        """How many days are left to answer it; empty while nothing is owed."""
        return days_left(self.report.answer_due, today=self.today) if self.waits_for_us else ""

    @property
    def is_late(self) -> bool:
        """Whether a day that this force promised has passed."""
        unacknowledged = not self.report.is_acknowledged and self.report.acknowledge_by < self.today
        return unacknowledged or (self.waits_for_us and self.report.answer_due < self.today)


def listed(reports: Iterable[Any], *, today: date) -> list[Listed]:
    """The reports of an `access` query. One query more, whatever their number."""
    found = list(reports)
    readers = readers_of(each.pk for each in found)
    return [Listed(report=each, readers=readers.get(each.pk, ()), today=today) for each in found]


def readers_of(reports: Iterable[UUID]) -> Mapping[UUID, tuple[str, ...]]:
    """The shown names of everybody who may read each of them. One query, also for none."""
    found: dict[UUID, list[str]] = defaultdict(list)
    wanted: Collection[UUID] = [*reports, _NOBODY]
    rows = live_assignments(Report).filter(matter__in=wanted).order_by("account__shown_name")
    for matter, name in rows.values_list("matter_id", "account__shown_name").distinct():
        found[matter].append(name)
    return {matter: tuple(names) for matter, names in found.items()}
