"""Which concerns somebody may open, is assigned to, or may close as the second person.

For everybody else they do not exist: not on a page, in a count, in a search or by their address.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from upstander.accounts.access.need_to_know import live_assignments, live_exclusions, need_to_know
from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.detection.models import Answer, Concern, ExceptionProposal, Placing, Route, Run
from upstander.detection.state import State

OPENS = {Route.UNIT: Capability.OPEN_CONCERN, Route.CUSTODIAN: Capability.HOLD_RESERVED}
"""What it takes to open what waits on a route."""

SECONDS = {Route.UNIT: Capability.APPROVE_ANSWER, Route.CUSTODIAN: Capability.HOLD_RESERVED}
"""What it takes to be the second person; for a reserved matter another custodian, and nobody of the unit."""


def visible_to(account: Account, *, today: date, route: Route = Route.UNIT) -> QuerySet[Any]:
    """The concerns of one route whose content the account may read: assigned to it, and not shut out."""
    return with_newest(need_to_know(Concern.objects.filter(route=route), account, today))


def offered_to(account: Account, *, standing: Standing, route: Route = Route.UNIT) -> QuerySet[Any]:
    """The concerns that wait, or that nobody holds any more, and that the account may open, in order."""
    if OPENS[route] not in standing.capabilities:
        return with_newest(Concern.objects.none())
    waiting = Concern.objects.filter(_waits(), route=route)
    return with_newest(not_excluded(waiting, account)).order_by("shown_order", "spoken")


def followed_among(found: Iterable[UUID]) -> QuerySet[Any]:
    """Those of these that are still in hand, for somebody who may open them beside whoever has them."""
    return with_newest(Concern.objects.filter(pk__in=list(found), state=State.FOLLOWED))


def beneath_of(account: Account, *, standing: Standing) -> QuerySet[Any]:
    """What the newest run left beneath the line and the account may read, in the order of that run."""
    if Capability.READ_WHOLE_ORDER not in standing.capabilities:
        return with_newest(Concern.objects.none())
    newest = Run.objects.order_by("-loaded_at").values("pk")[:1]
    lying = Concern.objects.filter(
        Exists(Placing.objects.filter(concern=OuterRef("pk"), run=Subquery(newest))),
        route=Route.UNIT,
        state=State.BENEATH,
    )
    return with_newest(not_excluded(lying, account)).order_by("shown_order", "spoken")


def proposed_to(account: Account, *, standing: Standing, route: Route = Route.UNIT) -> QuerySet[Any]:
    """The concerns whose closing, or an exception for which, somebody else proposed to a second person."""
    if SECONDS[route] not in standing.capabilities:
        return Concern.objects.none()
    excepted = ExceptionProposal.objects.filter(answer__isnull=True, review__isnull=True)
    waits = Q(state=State.PROPOSED) | Q(
        state__in=(State.OPEN, State.FOLLOWED),
        pk__in=excepted.exclude(proposed_by=account).values("concern"),
    )
    proposed = Concern.objects.filter(waits, route=route).exclude(
        pk__in=Answer.objects.filter(second__isnull=True, answered_by=account).values("concern")
    )
    return with_newest(not_excluded(proposed, account)).order_by("made_at", "spoken")


def _waits() -> Q:
    """Not yet opened; or opened by somebody whom the nightly round has since found too near to it."""
    held = live_assignments(Concern).filter(matter=OuterRef("pk"))
    return Q(state=State.WAITING) | Q(~Exists(held), state__in=(State.OPEN, State.FOLLOWED))


def not_excluded(concerns: QuerySet[Concern], account: Account) -> QuerySet[Concern]:
    """Without those that do not exist for the account."""
    barred = live_exclusions(Concern).filter(account=account, matter=OuterRef("pk"))
    return concerns.filter(~Exists(barred))


def readable(concerns: QuerySet[Any]) -> QuerySet[Any]:
    """Without those that were erased; one that a run has brought again since can be read again."""
    return concerns.exclude(state=State.CLOSED, erasures__isnull=False)


def with_newest(concerns: QuerySet[Concern]) -> QuerySet[Any]:
    """Each with the id, the brief and the place of its newest placing."""
    newest = Placing.objects.filter(concern=OuterRef("pk")).order_by("-run__loaded_at")
    return concerns.annotate(
        placing_id=Subquery(newest.values("pk")[:1]),
        brief=Subquery(newest.values("brief")[:1]),
        shown_order=Subquery(newest.values("shown_order")[:1]),
    )
