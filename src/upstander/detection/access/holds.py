"""Legal holds that stand, and proposals to lift one that wait for a second person.

Source: docs/explanation/detection.md
"""

from django.db.models import QuerySet

from upstander.detection.models import Concern, HoldLift, LegalHold, ProposalChoice


def standing_hold(concern: Concern) -> LegalHold | None:
    """The hold that keeps the concern, the oldest first; None where none does."""
    lifted = HoldLift.objects.filter(answer__choice=ProposalChoice.AGREED).values("hold")
    return (
        LegalHold.objects.filter(concern=concern)
        .exclude(pk__in=lifted)
        .select_related("placed_by")
        .order_by("placed_at")
        .first()
    )


def waiting_lift(hold: LegalHold) -> HoldLift | None:
    """A proposal to lift it that nobody has answered."""
    waiting: QuerySet[HoldLift] = HoldLift.objects.filter(hold=hold, answer__isnull=True)
    return waiting.select_related("proposed_by").order_by("proposed_at").first()
