"""Decide for the other person's safety, and how far a step may reach.

Source: docs/explanation/detection.md
"""

from datetime import date
from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.keys import about
from upstander.detection.models import (
    Concern,
    SafeguardingAsk,
    SafeguardingReply,
    SafetyChoice,
    SafetyDecision,
    TipOffChoice,
    TipOffDecision,
)
from upstander.detection.sealing_matters import seal_in_matter
from upstander.sealed.key_pairs import PublicKey


def decide_safety(
    *,
    concern: Concern,
    choice: SafetyChoice,
    reasons: str,
    to: PublicKey,
    by: Account,
    review_on: date | None = None,
    replying: bool = False,
) -> None:
    """Record what is done for the other person's safety; an earlier decision stays beside it.

    `replying` says that it is a safeguarding lead's, and answers whatever was asked of them.
    """
    record = uuid4()
    with act(
        by=by, kind=Kind.ALTERATION, what="concern.safety", about=about(concern.id), purpose=choice.value
    ):
        (sealed,) = seal_in_matter(concern.pk, {"safety": reasons.encode()}, to=to, record=record)
        made = SafetyDecision.objects.create(
            id=record,
            concern=concern,
            choice=choice,
            reasons=sealed,
            review_on=review_on,
            decided_by=by,
        )
        if replying:
            asked = SafeguardingAsk.objects.filter(concern=concern, reply__isnull=True)
            SafeguardingReply.objects.bulk_create(SafeguardingReply(ask=ask, decision=made) for ask in asked)


def decide_tip_off(
    *, concern: Concern, choice: TipOffChoice, reasons: str, to: PublicKey, by: Account
) -> None:
    """Record how far a step may reach; the newest decision counts."""
    record = uuid4()
    with act(
        by=by, kind=Kind.ALTERATION, what="concern.tip_off", about=about(concern.id), purpose=choice.value
    ):
        (sealed,) = seal_in_matter(concern.pk, {"tip_off": reasons.encode()}, to=to, record=record)
        TipOffDecision.objects.create(
            id=record,
            concern=concern,
            choice=choice,
            reasons=sealed,
            decided_by=by,
        )
