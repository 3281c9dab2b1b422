"""A legal hold: placed by one person, lifted by two. While it stands nothing of the concern is erased.

Source: docs/explanation/detection.md
"""

from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.keys import about
from upstander.detection.models import Concern, HoldLift, HoldLiftAnswer, LegalHold, ProposalChoice
from upstander.detection.sealing_matters import seal_in_matter
from upstander.sealed.key_pairs import PublicKey
from upstander.work.second_person import by_two


def place_hold(*, concern: Concern, reasons: str, to: PublicKey, by: Account) -> LegalHold:
    """Keep the concern from erasure until two people lift the hold."""
    record = uuid4()
    with act(by=by, kind=Kind.ALTERATION, what="hold.place", about=about(concern.pk), purpose="legal_hold"):
        return LegalHold.objects.create(
            id=record,
            concern=concern,
            reasons=seal_in_matter(concern.pk, {"hold": reasons.encode()}, to=to, record=record)[0],
            placed_by=by,
        )


def propose_lift(*, hold: LegalHold, reasons: str, to: PublicKey, by: Account) -> HoldLift:
    """Propose to lift it; it stands on."""
    record = uuid4()
    with act(
        by=by, kind=Kind.ALTERATION, what="hold.propose_lift", about=about(hold.concern_id), purpose="lift"
    ):
        return HoldLift.objects.create(
            id=record,
            hold=hold,
            reasons=seal_in_matter(hold.concern_id, {"lift": reasons.encode()}, to=to, record=record)[0],
            proposed_by=by,
        )


def answer_lift(*, lift: HoldLift, choice: ProposalChoice, by: Account) -> None:
    """Agree to lift it, or not. Raises SamePerson for whoever proposed it, and NotNow."""
    named = about(lift.hold.concern_id)
    with (
        act(by=by, kind=Kind.ALTERATION, what="hold.answer_lift", about=named, purpose=choice.value),
        by_two(),
    ):
        HoldLiftAnswer.objects.create(proposal=lift, choice=choice, given_by=by, first_by=lift.proposed_by_id)
