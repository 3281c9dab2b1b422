"""How a concern is set aside, kept or cleared today, for whoever is assigned to it.

Source: docs/explanation/detection.md
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from upstander.detection.access.holds import standing_hold, waiting_lift
from upstander.detection.access.reading import Item
from upstander.detection.access.rows_gone import rows_gone
from upstander.detection.access.set_aside import apart
from upstander.detection.models import ExceptionProposal, HoldLift, LegalHold, ProposalChoice
from upstander.sealed.key_pairs import PrivateKey


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a concern's page says of it."""

    back_on: date | None
    set_aside_by: str  # "snooze", "exception" or empty
    exception: ExceptionProposal | None  # the newest that is not looked at again
    exception_state: str  # "proposed", "stands", "lapsed" or empty
    hold: LegalHold | None
    lift: HoldLift | None
    rows_gone_on: date | None


def aside_of(item: Item, *, key: PrivateKey, today: date) -> Standing:
    """All of it for one concern of an `access` query, its brief opened."""
    concern = item.concern
    _, aside = apart([item], key=key, today=today)
    exception = newest_exception(concern)
    hold = standing_hold(concern)
    return Standing(
        back_on=aside[0].back_on if aside else None,
        set_aside_by=aside[0].kind if aside else "",
        exception=exception,
        exception_state=state_of(exception, today=today) if exception else "",
        hold=hold,
        lift=waiting_lift(hold) if hold else None,
        rows_gone_on=rows_gone([concern]).get(concern.pk),
    )


def newest_exception(concern: Any) -> ExceptionProposal | None:
    """The newest exception of the concern that was not refused and that nobody has looked at again."""
    found = ExceptionProposal.objects.filter(concern=concern, review__isnull=True)
    return (
        found.exclude(answer__choice=ProposalChoice.REFUSED)
        .select_related("answer", "proposed_by")
        .order_by("-proposed_at")
        .first()
    )


def state_of(exception: ExceptionProposal, *, today: date) -> str:
    """Where an exception stands: its last day counts."""
    if not hasattr(exception, "answer"):
        return "proposed"
    return "stands" if today <= exception.until else "lapsed"
