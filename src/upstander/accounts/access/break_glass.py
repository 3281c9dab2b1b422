"""The states of a broken glass, in one table: what the code asks, the screens show and the page draws.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from upstander.accounts.models import Account, BreakGlassRequest

LAPSES = timedelta(minutes=60)  # a request without an answer, an approval without a use; sql/break_glass.sql


class State(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    REFUSED = "refused"
    APPROVED = "approved"
    LAPSED = "lapsed"
    OPEN = "open"
    SHUT = "shut"


MOVES: tuple[tuple[State, str, State], ...] = (
    (State.ASKED, "somebody else says no", State.REFUSED),
    (State.ASKED, "somebody else says yes", State.APPROVED),
    (State.ASKED, "60 minutes without an answer", State.LAPSED),
    (State.APPROVED, "who asked opens it", State.OPEN),
    (State.APPROVED, "60 minutes without a use", State.LAPSED),
    (State.OPEN, "its minutes are over, or who asked shuts it", State.SHUT),
)
"""Every move there is: from, what happens, to."""


def state_of(request: BreakGlassRequest, *, now: datetime) -> State:
    """Where the request stands at that moment."""
    if hasattr(request, "use"):
        is_over = hasattr(request.use, "end") or now >= request.use.ends_at
        return State.SHUT if is_over else State.OPEN
    if hasattr(request, "answer"):
        if not request.answer.is_approved:
            return State.REFUSED
        return State.APPROVED if now <= request.answer.answered_at + LAPSES else State.LAPSED
    return State.ASKED if now <= request.asked_at + LAPSES else State.LAPSED


def in_state(state: State, *, now: datetime) -> Q:
    """Which requests stand there at that moment: `state_of`, for a list of them."""
    used, answered = Q(use__isnull=False), Q(use__isnull=True, answer__isnull=False)
    unanswered, agreed = Q(use__isnull=True, answer__isnull=True), Q(answer__is_approved=True)
    shut = Q(use__end__isnull=False) | Q(use__ends_at__lte=now)
    asked_late, answered_late = Q(asked_at__lt=now - LAPSES), Q(answer__answered_at__lt=now - LAPSES)
    return {
        State.ASKED: unanswered & ~asked_late,
        State.REFUSED: answered & Q(answer__is_approved=False),
        State.APPROVED: answered & agreed & Q(answer__answered_at__gte=now - LAPSES),
        State.LAPSED: unanswered & asked_late | answered & agreed & answered_late,
        State.OPEN: used & Q(use__end__isnull=True, use__ends_at__gt=now),
        State.SHUT: used & shut,
    }[state]


def all_requests() -> QuerySet[BreakGlassRequest]:
    """Every request, newest first, for the auditor: lapsed ones and those of the excluded as well."""
    rows = BreakGlassRequest.objects.order_by("-asked_at", "-pk")
    return rows.select_related("account", "answer", "answer__account", "use", "use__end")


def all_waiting(approver: Account, *, now: datetime) -> QuerySet[BreakGlassRequest]:
    """What others asked and nobody has answered; the slice leaves out what it may not show to this one."""
    waiting = Q(answer__isnull=True, asked_at__gte=now - LAPSES)
    rows = BreakGlassRequest.objects.filter(waiting).exclude(account=approver)
    return rows.select_related("account", "answer", "use").order_by("asked_at")


def own_requests(account: Account) -> QuerySet[BreakGlassRequest]:
    """What the account has asked for, newest first."""
    rows = BreakGlassRequest.objects.filter(account=account).order_by("-asked_at")
    return rows.select_related("answer", "use", "use__end")


def waiting_for(
    approver: Account, *, about: bytes, barred: Collection[UUID], now: datetime
) -> QuerySet[BreakGlassRequest]:
    """Requests about one matter that this person may answer.

    `barred` are the accounts for which the matter does not exist: for an approver among them nothing waits,
    and what one of them asked is shown to nobody, so that it lapses like any other.
    """
    if approver.id in barred:
        return BreakGlassRequest.objects.none()
    waiting = Q(about=about, answer__isnull=True, asked_at__gte=now - LAPSES)
    return BreakGlassRequest.objects.filter(waiting).exclude(account__in=[approver.id, *barred])
