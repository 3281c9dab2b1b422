"""What was proposed about a report, who agreed, and whether it was referred or need not be.

Source: docs/explanation/reporting.md
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from upstander.accounts.models import Account
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.models import (
    REFERRAL,
    Outcome,
    ProposalChoice,
    Proposed,
    ReportClockEnd,
    ReportProposal,
    ReportReferral,
)
from upstander.reporting.inbox.sealing import Held, read_words

PROPOSED, SECOND = "proposal", "proposal_answer"
"""To which sort of words the two persons' reasons are bound."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One as the page shows it. `answer` and what follows are empty while it waits."""

    row: ReportProposal
    what: str
    outcome: str
    by: str
    at: datetime
    reasons: str
    answer: str
    answered_by: str
    answered_at: datetime | None
    answer_reasons: str
    seen: int
    is_mine: bool

    @property
    def is_agreed(self) -> bool:
        """Whether the second person agreed."""
        return bool(self.answered_at and self.row.answer.choice == ProposalChoice.AGREED)


def is_referred(report: Report) -> bool:
    """Whether the referral is on record."""
    return ReportReferral.objects.filter(clock__matter=report).exists()


def is_settled(report: Report) -> bool:
    """Whether it was referred, or two people found that nothing must be."""
    return ReportClockEnd.objects.filter(clock__matter=report, clock__rule=REFERRAL).exists()


def waits(report: Report, what: Proposed) -> bool:
    """Whether such a proposal waits for a second person."""
    return ReportProposal.objects.filter(report=report, what=what, answer__isnull=True).exists()


def waiting_for_a_second(reports: QuerySet[Any], account: Account) -> QuerySet[ReportProposal]:
    """What others proposed about these reports and nobody has answered, the oldest first."""
    open_still = ReportProposal.objects.filter(answer__isnull=True, report__in=reports.values("pk"))
    return open_still.exclude(proposed_by=account).select_related("report").order_by("proposed_at")


def proposals_of(held: Held, account: Account) -> list[Proposal]:
    """Every proposal about the report, the newest first. One query."""
    rows = ReportProposal.objects.filter(report=held.report).order_by("-proposed_at")
    found = rows.select_related("proposed_by", "answer", "answer__given_by")
    return [_shown(row, held, account) for row in found]


def nothing_to_refer(proposals: list[Proposal]) -> Proposal | None:
    """The newest that two people agreed on; None where there is none."""
    found = (each for each in proposals if each.row.what == Proposed.NOTHING_TO_REFER and each.is_agreed)
    return next(found, None)


def _shown(row: ReportProposal, held: Held, account: Account) -> Proposal:
    answer = getattr(row, "answer", None)
    said = read_words(answer.reasons, held=held, kind=SECOND, record=row.pk) if answer else ""
    return Proposal(
        row=row,
        what=str(Proposed(row.what).label),
        outcome=str(Outcome(row.outcome).label) if row.outcome else "",
        by=row.proposed_by.shown_name,
        at=row.proposed_at,
        reasons=read_words(row.reasons, held=held, kind=PROPOSED, record=row.pk),
        answer=str(ProposalChoice(answer.choice).label) if answer else "",
        answered_by=answer.given_by.shown_name if answer else "",
        answered_at=answer.given_at if answer else None,
        answer_reasons=said,
        seen=answer.seen if answer else 0,
        is_mine=row.proposed_by_id == account.pk,
    )
