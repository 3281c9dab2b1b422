"""A suppression: rows that are wrong in the data, left out of later scans once two people agree.

Source: docs/explanation/detection.md
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.actions.snooze import TooLong
from upstander.detection.models import (
    ProposalChoice,
    SuppressionAnswer,
    SuppressionKind,
    SuppressionProposal,
)
from upstander.detection.policy import SUPPRESSION_DAYS
from upstander.detection.sealing import seal_for, seal_for_scans
from upstander.sealed.key_pairs import PublicKey
from upstander.work.second_person import by_two


@dataclass(frozen=True, kw_only=True)
class WrongRows:
    """Which rows are wrong in the data, until when they are left out, and how that is known."""

    kind: SuppressionKind
    reference: str
    until: date
    reasons: str


def propose_suppression(
    *, what: WrongRows, unit: PublicKey, worker: PublicKey, today: date, by: Account
) -> SuppressionProposal:
    """Record the proposal; it leaves nothing out. Raises TooLong beyond 90 days."""
    if not today <= what.until <= today + timedelta(days=SUPPRESSION_DAYS):
        raise TooLong(f"Rows are left out for {SUPPRESSION_DAYS} days at most. Choose a day from today on.")
    record = uuid4()
    with act(by=by, kind=Kind.ALTERATION, what="suppression.propose", purpose=what.kind.value):
        return SuppressionProposal.objects.create(
            id=record,
            kind=what.kind,
            what=seal_for_scans(
                what.reference.encode(), unit=unit, worker=worker, kind="suppression", record=record
            ),
            reasons=seal_for(unit, what.reasons.encode(), kind="suppression_reasons", record=record),
            until=what.until,
            proposed_by=by,
            proposed_on=today,
        )


def answer_suppression(
    *, proposal: SuppressionProposal, choice: ProposalChoice, reasons: str, to: PublicKey, by: Account
) -> None:
    """Agree, or not. Raises SamePerson for whoever proposed it, by whichever account; and NotNow."""
    with act(by=by, kind=Kind.ALTERATION, what="suppression.answer", purpose=choice.value), by_two():
        SuppressionAnswer.objects.create(
            proposal=proposal,
            choice=choice,
            reasons=seal_for(to, reasons.encode(), kind="suppression_answer", record=proposal.pk),
            given_by=by,
            first_by=proposal.proposed_by_id,
        )
