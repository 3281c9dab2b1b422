"""Which reports and concerns are about the same, for somebody who may read both.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from upstander.accounts.models import Account
from upstander.casework.models import Link
from upstander.detection.access.concerns import visible_to as concerns_of
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.reports import visible_to as reports_of
from upstander.reporting.inbox.access.reports import with_standing


@dataclass(frozen=True, kw_only=True)
class Linked:
    """One link as a page shows it, from either side: which it is about there, and how to speak of it."""

    id: UUID
    other: UUID
    spoken: str
    by: str
    at: Any


def visible_links(account: Account, *, today: date) -> QuerySet[Link]:
    """The links of which the account may read both ends, and that nobody has taken back."""
    both = Link.objects.filter(
        end__isnull=True,
        report__in=reports_of(account, today=today).values("pk"),
        concern__in=concerns_of(account, today=today).values("pk"),
    )
    return both.select_related("concern", "said_by").order_by("said_at")


def of_report(report: UUID, account: Account, *, today: date) -> list[Linked]:
    """The concerns that a report is linked to. One query."""
    rows = visible_links(account, today=today).filter(report=report)
    return [_linked(row, row.concern_id, row.concern.spoken) for row in rows]


def of_concern(concern: UUID, account: Account, *, today: date) -> list[Linked]:
    """The reports that a concern is linked to. One query."""
    rows = visible_links(account, today=today).filter(concern=concern)
    return [_linked(row, row.report_id, spoken(row.report_id)) for row in rows]


def report_at_hand(report: UUID, account: Account, *, today: date) -> Any | None:
    """The report, with whether the account has opened it; None where there is none for it."""
    return with_standing(reports_of(account, today=today), account).filter(pk=report).first()


def concern_called(name: str, account: Account, *, today: date) -> Any | None:
    """The concern that is called so, among those that the account may read."""
    return concerns_of(account, today=today).filter(spoken=name.strip().upper()).first()


def _linked(row: Link, other: UUID, name: str) -> Linked:
    return Linked(id=row.pk, other=other, spoken=name, by=row.said_by.shown_name, at=row.said_at)
