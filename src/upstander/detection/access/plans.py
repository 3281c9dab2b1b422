"""Plans for the other person whose day to be looked at again has passed.

Source: docs/explanation/work.md
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.detection.access.concerns import not_excluded, readable
from upstander.detection.models import Concern, Route, SafetyDecision


def reviews_run_out(account: Account, *, standing: Standing) -> QuerySet[Any]:
    """Concerns with `review_on`, for whoever leads the unit and may know of them: that day has passed."""
    if Capability.READ_WHOLE_ORDER not in standing.capabilities:
        return Concern.objects.none()
    late: QuerySet[Any] = _with_review().filter(review_on__lt=standing.today).order_by("review_on")
    return not_excluded(late, account)


def late_reviews(*, today: date) -> set[UUID]:
    """The same for the worker, over everybody's."""
    return set(_with_review().filter(review_on__lt=today).values_list("pk", flat=True))


def _with_review() -> Any:
    """The newest decision counts: one without a day ends a plan. What was erased nobody can look at again."""
    newest = SafetyDecision.objects.filter(concern=OuterRef("pk")).order_by("-decided_at")
    return readable(Concern.objects.filter(route=Route.UNIT)).annotate(
        review_on=Subquery(newest.values("review_on")[:1])
    )
