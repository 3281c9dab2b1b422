"""What was handed over elsewhere, how the reporter was debriefed, and where a debrief is still owed.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from pydantic import TypeAdapter

from upstander.reporting.channel.models import State
from upstander.reporting.inbox.models import (
    Debrief,
    Elsewhere,
    ReportDebrief,
    ReportEnding,
    ReportHandOver,
)
from upstander.reporting.inbox.sealing import Held, read_words

HANDED, DEBRIEF = "hand_over", "debrief"
DEBRIEF_WITHIN = timedelta(days=14)  # from the end; ours: no source names a time
_SETTLES = (Debrief.DONE, Debrief.NOT_WANTED)


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """What is sealed of it: which system holds it, under which reference, since when, and what was given."""

    system: str
    reference: str
    handed_on: date
    given: str


WORDS: TypeAdapter[HandedOver] = TypeAdapter(HandedOver)


@dataclass(frozen=True, kw_only=True)
class ShownHandOver:
    """One, as the page shows it."""

    to: str
    words: HandedOver
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ShownDebrief:
    """One, as the page shows it."""

    said: str
    reasons: str
    by: str
    at: datetime


def hand_overs_of(held: Held) -> list[ShownHandOver]:
    """What was handed over, the newest first. One query."""
    rows = ReportHandOver.objects.filter(report=held.report).select_related("recorded_by")
    return [
        ShownHandOver(
            to=str(Elsewhere(row.to).label),
            words=WORDS.validate_json(read_words(row.words, held=held, kind=HANDED, record=row.pk)),
            by=row.recorded_by.shown_name,
            at=row.recorded_at,
        )
        for row in rows.order_by("-recorded_at")
    ]


def debriefs_of(held: Held) -> list[ShownDebrief]:
    """Each debrief, and each try at one, the newest first. One query."""
    rows = ReportDebrief.objects.filter(report=held.report).select_related("decided_by")
    return [
        ShownDebrief(
            said=str(Debrief(row.choice).label),
            reasons=read_words(row.reasons, held=held, kind=DEBRIEF, record=row.pk),
            by=row.decided_by.shown_name,
            at=row.decided_at,
        )
        for row in rows.order_by("-decided_at")
    ]


def owe_a_debrief(reports: QuerySet[Any]) -> QuerySet[Any]:
    """Of these, those that ended and whose reporter has not been debriefed since; each with `ended_at`."""
    newest = ReportEnding.objects.filter(report=OuterRef("pk")).order_by("-decided_at")
    ended = reports.filter(state=State.ENDED).annotate(ended_at=Subquery(newest.values("decided_at")[:1]))
    since = ReportDebrief.objects.filter(
        report=OuterRef("pk"), choice__in=_SETTLES, decided_at__gte=OuterRef("ended_at")
    )
    owed: QuerySet[Any] = ended.filter(~Exists(since)).order_by("ended_at", "pk")
    return owed
