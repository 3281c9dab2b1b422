"""Next steps that somebody owes.

Source: docs/explanation/detection.md
"""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from upstander.accounts.models import Account
from upstander.detection.access.concerns import visible_to
from upstander.detection.models import Answer, Route
from upstander.detection.state import State


def due_steps(account: Account, *, today: date, route: Route = Route.UNIT) -> QuerySet[Answer]:
    """The account's own next steps, the earliest due first; a later answer ends an earlier one's."""
    newest = Answer.objects.filter(concern=OuterRef("concern")).order_by("-answered_at").values("pk")[:1]
    return (
        Answer.objects.filter(
            pk=Subquery(newest),
            next_step_owner=account,
            concern__state=State.FOLLOWED,
            concern__in=visible_to(account, today=today, route=route).values("pk"),
        )
        .select_related("concern")
        .order_by("next_step_due")
    )
