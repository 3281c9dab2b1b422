"""Pages that nobody has answered, and whom each was told.

Source: docs/explanation/notices.md
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from upstander.accounts.models import Account
from upstander.notices.models import Page, Rung

A_ROUND = timedelta(minutes=3)  # by then the worker has come round, if anybody can be told


def unanswered() -> QuerySet[Page]:
    """Every page that nothing has ended, the oldest first."""
    return Page.objects.filter(end__isnull=True).order_by("made_at", "id")


def told(account: Account) -> QuerySet[Page]:
    """The unanswered pages of which this account was told."""
    return unanswered().filter(rungs__account=account).distinct()


def rungs_of(pages: list[UUID]) -> dict[UUID, list[Rung]]:
    """Whom each of the pages was told, in the order of telling. One query."""
    found: dict[UUID, list[Rung]] = {page: [] for page in pages}
    for rung in Rung.objects.filter(page__in=pages).order_by("told_at", "lap", "id"):
        found[rung.page_id].append(rung)
    return found


def standing_of_pages(pages: QuerySet[Page], *, now: datetime) -> dict[str, datetime | int | None]:
    """How many, since when the oldest waits, the most laps, and of how many nobody could be told."""
    counted = pages.annotate(laps=Max("rungs__lap"), rung_count=Count("rungs")).values_list(
        "made_at", "laps", "rung_count"
    )
    rows = list(counted)
    return {
        "count": len(rows),
        "since": min((made for made, _, _ in rows), default=None),
        "laps": max((laps or 0 for _, laps, _ in rows), default=0),
        "untold": sum(not told_to for made, _, told_to in rows if now - made > A_ROUND),
    }
