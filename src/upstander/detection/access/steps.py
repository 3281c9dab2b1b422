"""Next steps that somebody owes.

Source: docs/explanation/detection.md
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from upstander.accounts.models import Account
from upstander.detection.models import Answer
from upstander.detection.state import State


def due_steps(account: Account, *, among: Collection[UUID]) -> QuerySet[Answer]:
    """The account's own next steps, the earliest due first; a later answer ends an earlier one's.

    `among` are concerns that the account may read: of no other is anything told.
    """
    newest = Answer.objects.filter(concern=OuterRef("concern")).order_by("-answered_at").values("pk")[:1]
    return (
        Answer.objects.filter(
            pk=Subquery(newest),
            next_step_owner=account,
            concern__state=State.FOLLOWED,
            concern__in=among,
        )
        .select_related("concern")
        .order_by("next_step_due")
    )
