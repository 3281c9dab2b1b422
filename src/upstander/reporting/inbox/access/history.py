"""What was decided on a report, by whom and why, for somebody who holds it.

Source: docs/explanation/reporting.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from upstander.reporting.inbox.models import (
    Kind,
    Outcome,
    ReportEnding,
    ReportKind,
    ReportOpening,
    ReportPause,
    ReportSafety,
    Safety,
)
from upstander.reporting.inbox.sealing import Held, read_words


@dataclass(frozen=True, kw_only=True)
class Decided:
    """One decision: `what` says which sort (safety, kind, pause, ending), `said` what it was, in words."""

    what: str
    said: str
    reasons: str
    by: str
    at: datetime
    until: date | None = None


def history_of(held: Held) -> list[Decided]:
    """Every decision, the newest first. Four queries."""
    return sorted(_decided(held), key=lambda each: each.at, reverse=True)


def openings_of(held: Held) -> list[ReportOpening]:
    """Who opened it, the first of all first. One query."""
    return list(held.report.openings.select_related("account").order_by("opened_at"))


def _decided(held: Held) -> Iterator[Decided]:
    for safety in _rows(ReportSafety, held):
        yield _one("safety", str(Safety(safety.choice).label), safety, held)
    for kind in _rows(ReportKind, held):
        yield _one("kind", str(Kind(kind.kind).label), kind, held)
    for pause in _rows(ReportPause, held):
        yield _one("pause", "", pause, held)
    for ending in _rows(ReportEnding, held):
        yield _one("ending", str(Outcome(ending.outcome).label), ending, held)


def _rows(model: Any, held: Held) -> Any:
    return model.objects.filter(report=held.report).select_related("decided_by")


def _one(what: str, said: str, row: Any, held: Held) -> Decided:
    return Decided(
        what=what,
        said=said,
        reasons=read_words(row.reasons, held=held, kind=what, record=row.pk),
        by=row.decided_by.shown_name,
        at=row.decided_at,
        until=getattr(row, "until", None),
    )
