"""Which concerns somebody may open, is assigned to, or may close as the second person.

For everybody else they do not exist: not on a page, in a count, in a search or by their address.
Source: docs/explanation/need_to_know.md
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from upstander.accounts.access.need_to_know import live_exclusions, need_to_know
from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.detection.models import Answer, Concern, Placing, Route, Run
from upstander.detection.state import State


def visible_to(account: Account, *, today: date) -> QuerySet[Any]:
    """The concerns whose content the account may read: assigned to it, and not shut out."""
    return _with_newest(need_to_know(Concern.objects.all(), account, today))


def offered_to(account: Account, *, standing: Standing) -> QuerySet[Any]:
    """The concerns that wait and that the account may open, in the order of the newest run."""
    if Capability.OPEN_CONCERN not in standing.capabilities:
        return _with_newest(Concern.objects.none())
    waiting = Concern.objects.filter(route=Route.UNIT, state=State.WAITING)
    return _with_newest(_not_excluded(waiting, account)).order_by("shown_order", "spoken")


def beneath_of(account: Account, *, standing: Standing) -> QuerySet[Any]:
    """What the newest run left beneath the line and the account may read, in the order of that run."""
    if Capability.READ_WHOLE_ORDER not in standing.capabilities:
        return _with_newest(Concern.objects.none())
    newest = Run.objects.order_by("-loaded_at").values("pk")[:1]
    lying = Concern.objects.filter(
        Exists(Placing.objects.filter(concern=OuterRef("pk"), run=Subquery(newest))),
        route=Route.UNIT,
        state=State.BENEATH,
    )
    return _with_newest(_not_excluded(lying, account)).order_by("shown_order", "spoken")


def proposed_to(account: Account, *, standing: Standing) -> QuerySet[Any]:
    """The concerns whose closing somebody else proposed, and whose second person the account may be."""
    if Capability.APPROVE_ANSWER not in standing.capabilities:
        return Concern.objects.none()
    proposed = Concern.objects.filter(route=Route.UNIT, state=State.PROPOSED).exclude(
        pk__in=Answer.objects.filter(second__isnull=True, answered_by=account).values("concern")
    )
    return _with_newest(_not_excluded(proposed, account)).order_by("made_at", "spoken")


def _not_excluded(concerns: QuerySet[Concern], account: Account) -> QuerySet[Concern]:
    barred = live_exclusions(Concern).filter(account=account, matter=OuterRef("pk"))
    return concerns.filter(~Exists(barred))


def _with_newest(concerns: QuerySet[Concern]) -> QuerySet[Any]:
    """Each with the id, the brief and the place of its newest placing."""
    newest = Placing.objects.filter(concern=OuterRef("pk")).order_by("-run__loaded_at")
    return concerns.annotate(
        placing_id=Subquery(newest.values("pk")[:1]),
        brief=Subquery(newest.values("brief")[:1]),
        shown_order=Subquery(newest.values("shown_order")[:1]),
    )
