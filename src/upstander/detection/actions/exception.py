"""An exception: proposed by one, agreed by a second person, and looked at again when it lapses.

Source: docs/explanation/detection.md
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.access.reading import brief_of, dossier_in
from upstander.detection.actions.snooze import TooLong, WaitsForNothing, newest_placing, require_in_hand
from upstander.detection.dossier import Brief
from upstander.detection.keys import about
from upstander.detection.models import (
    Concern,
    ExceptionAnswer,
    ExceptionGround,
    ExceptionProposal,
    ExceptionReview,
    ExceptionScope,
    Placing,
    ProposalChoice,
)
from upstander.detection.policy import EXCEPTION_DAYS
from upstander.detection.sealing_matters import seal_in_matter
from upstander.domain.refusal import Refusal
from upstander.sealed.key_pairs import PrivateKey, PublicKey
from upstander.work.second_person import by_two


class NothingCovered(Refusal):
    """There is no sign that the exception could be about."""


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What is proposed: about whom and which signs, on which ground, until which last day."""

    scope: ExceptionScope
    ground: ExceptionGround
    until: date
    reasons: str
    indicator: str = ""  # the kind of sign, where it is about one


def propose_exception(
    *, concern: Concern, what: Explained, key: PrivateKey, today: date, by: Account
) -> ExceptionProposal:
    """Record the proposal; it sets nothing aside.

    Raises TooLong beyond 90 days; WaitsForNothing for a hard trigger and for conduct that is ruled out
    whatever colleagues do; NothingCovered where no such sign is shown.
    """
    if not today <= what.until <= today + timedelta(days=EXCEPTION_DAYS):
        raise TooLong(f"An exception stands for {EXCEPTION_DAYS} days at most. Choose a day from today on.")
    record = uuid4()
    with act(
        by=by,
        kind=Kind.ALTERATION,
        what="exception.propose",
        about=about(concern.pk),
        purpose=what.ground.value,
    ):
        require_in_hand(concern)
        covers = json.dumps(_covered(newest_placing(concern), what, key)).encode()
        contents = {"covers": covers, "exception": what.reasons.encode()}
        sealed_covers, sealed_reasons = seal_in_matter(concern.pk, contents, to=key.public, record=record)
        return ExceptionProposal.objects.create(
            id=record,
            concern=concern,
            scope=what.scope,
            ground=what.ground,
            covers=sealed_covers,
            reasons=sealed_reasons,
            until=what.until,
            proposed_by=by,
            proposed_on=today,
        )


def answer_exception(
    *, proposal: ExceptionProposal, choice: ProposalChoice, reasons: str, to: PublicKey, by: Account
) -> None:
    """Agree, or not. Raises SamePerson for whoever proposed it, by whichever account; and NotNow."""
    concern = proposal.concern
    with act(
        by=by, kind=Kind.ALTERATION, what="exception.answer", about=about(concern.pk), purpose=choice.value
    ):
        contents = {"exception_answer": reasons.encode()}
        (sealed,) = seal_in_matter(concern.pk, contents, to=to, record=proposal.pk)
        with by_two():
            ExceptionAnswer.objects.create(
                proposal=proposal,
                choice=choice,
                reasons=sealed,
                given_by=by,
                first_by=proposal.proposed_by_id,
            )


def review_exception(*, proposal: ExceptionProposal, reasons: str, to: PublicKey, by: Account) -> None:
    """Record that somebody looked again. Before its last day this ends the exception."""
    concern = proposal.concern
    with act(by=by, kind=Kind.ALTERATION, what="exception.review", about=about(concern.pk), purpose="looked"):
        contents = {"exception_review": reasons.encode()}
        (sealed,) = seal_in_matter(concern.pk, contents, to=to, record=proposal.pk)
        ExceptionReview.objects.create(proposal=proposal, reasons=sealed, reviewed_by=by)


def _covered(placing: Placing, what: Explained, key: PrivateKey) -> dict[str, object]:
    brief = brief_of(placing, key=key)
    shown = set(brief.indicators)
    chosen = {what.indicator} if what.scope == ExceptionScope.STAFF_KIND else shown
    if not chosen or not chosen <= shown:
        raise NothingCovered("Choose one of the signs that this concern shows. Nothing was recorded.")
    _require_explicable(brief, placing, chosen=chosen, key=key)
    return {"indicators": sorted(chosen), "subject": brief.subject}


def _require_explicable(brief: Brief, placing: Placing, *, chosen: set[str], key: PrivateKey) -> None:
    ruled_out = {sign.indicator_id for sign in dossier_in(placing, key=key).signs if sign.rule}
    if brief.hard_trigger or chosen & ruled_out:
        raise WaitsForNothing(
            "A hard trigger was met, or conduct that is ruled out whatever colleagues do. "
            "No exception covers it. Nothing was recorded."
        )
