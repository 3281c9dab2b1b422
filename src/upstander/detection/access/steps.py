"""Next steps that somebody owes.

Source: docs/explanation/detection.md
"""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.detection.access.concerns import not_excluded
from upstander.detection.models import Answer, Concern, Route
from upstander.detection.state import State


def due_steps(account: Account, *, among: Collection[UUID]) -> QuerySet[Answer]:
    """The account's own next steps, the earliest due first; a later answer ends an earlier one's.

    `among` are concerns that the account may read: of no other is anything told.
    """
    return _standing_steps().filter(next_step_owner=account, concern__in=among)


def steps_run_out(account: Account, *, standing: Standing, today: date) -> QuerySet[Answer]:
    """Next steps of the unit's others whose day has passed, for whoever leads it and may know of the concern.

    Not yet known is no answer that lasts: after its day a supervisor looks, and may open the concern.
    """
    if Capability.READ_WHOLE_ORDER not in standing.capabilities:
        return Answer.objects.none()
    known = not_excluded(Concern.objects.filter(route=Route.UNIT), account)
    late = _standing_steps().filter(next_step_due__lt=today, concern__in=known)
    return late.exclude(next_step_owner=account).select_related("concern", "next_step_owner")


def late_steps(*, today: date) -> Iterable[tuple[UUID, UUID]]:
    """The unit's concerns whose next step ran out, each with who owes it: the worker may read no more."""
    late = _standing_steps().filter(next_step_due__lt=today, concern__route=Route.UNIT)
    return late.values_list("concern_id", "next_step_owner_id")


def _standing_steps() -> QuerySet[Answer]:
    newest = Answer.objects.filter(concern=OuterRef("concern")).order_by("-answered_at").values("pk")[:1]
    found = Answer.objects.filter(pk=Subquery(newest), concern__state=State.FOLLOWED)
    return found.select_related("concern").order_by("next_step_due")
