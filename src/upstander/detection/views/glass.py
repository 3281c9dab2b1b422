"""Breaking the glass, for whoever asks: ask, open, shut, and what became of it.

The pages show nothing of a concern before it is open, so that one that is not there looks like any other.
Source: docs/explanation/need_to_know.md
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.break_glass import LAPSES, State, own_requests, state_of
from upstander.accounts.actions.break_glass import NothingWaits, Plea, ask, shut_glass
from upstander.accounts.glass_words import REASONS, STATES
from upstander.accounts.models import BreakGlassReason, BreakGlassRequest
from upstander.detection.access.concerns import visible_to
from upstander.detection.access.glass import concerns_behind, reference_of
from upstander.detection.actions.glass import open_behind_glass
from upstander.detection.forms.glass import AskGlassForm
from upstander.detection.views.finding import account_of, posted
from upstander.detection.views.opening import switched_off
from upstander.mandate.access.switch import IsOff

A_PAGE = 10


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A request as its own page shows it; `concern` only while it is open to who asks."""

    request: BreakGlassRequest
    state: State
    words: Any
    reason: Any
    minutes_left: int
    concern: Any = None


def own(request: HttpRequest) -> HttpResponse:
    """What this person asked for, newest first."""
    page = Paginator(own_requests(account_of(request)), A_PAGE).get_page(request.GET.get("page"))
    now, behind = timezone.now(), concerns_behind(page)
    mine = visible_to(account_of(request), today=timezone.localdate()).in_bulk(list(behind.values()))
    rows = [shown_at(each, now=now, concern=mine.get(behind.get(each.pk))) for each in page]
    return render(request, "detection/glass.html", {"rows": rows, "page": page})


def ask_one(request: HttpRequest) -> HttpResponse:
    """Ask. The answer is the same whatever is called so, and whoever asks."""
    form = AskGlassForm(posted(request))
    if request.method == "POST" and form.is_valid():
        account, now = account_of(request), timezone.now()
        plea = Plea(
            about=reference_of(form.cleaned_data["spoken"]),
            reason=BreakGlassReason(form.cleaned_data["reason"]),
            sealed_words=b"",
            minutes=form.cleaned_data["minutes"],
        )
        ask(plea, by=account, now=now)
        messages.success(request, gettext("Your request is recorded. Ring whoever approves, now."))
        return redirect("glass")
    return render(request, "detection/glass_ask.html", {"form": form}, status=422 if form.errors else 200)


def open_one(request: HttpRequest, request_id: UUID) -> HttpResponseBase:
    """Open what was approved, and show it; asked by a form, so that no link opens it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    account, now = account_of(request), timezone.now()
    try:
        concern_id = open_behind_glass(_mine(request, request_id), by=account, now=now)
    except NothingWaits:
        raise Http404 from None
    except IsOff:
        return switched_off(request)
    return redirect("concern", concern_id=concern_id)


def shut_one(request: HttpRequest, request_id: UUID) -> HttpResponseBase:
    """Shut it before its time."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        shut_glass(_mine(request, request_id), by=account_of(request), now=timezone.now())
    except NothingWaits:
        raise Http404 from None
    messages.success(request, gettext("It is shut. The concern is no longer yours to see."))
    return redirect("glass")


def shown_at(asked: BreakGlassRequest, *, now: datetime, concern: Any = None) -> Shown:
    """The request with where it stands, and how many minutes that lasts at most."""
    state = state_of(asked, now=now)
    return Shown(
        request=asked,
        state=state,
        words=STATES[state],
        reason=REASONS[asked.reason],
        minutes_left=_minutes(_until(asked, state) - now),
        concern=concern if state is State.OPEN else None,
    )


def _mine(request: HttpRequest, request_id: UUID) -> BreakGlassRequest:
    return get_object_or_404(own_requests(account_of(request)), pk=request_id)


def _until(asked: BreakGlassRequest, state: State) -> datetime:
    if state is State.OPEN:
        return asked.use.ends_at
    return (asked.answer.answered_at if state is State.APPROVED else asked.asked_at) + LAPSES


def _minutes(left: timedelta) -> int:
    return max(0, ceil(left.total_seconds() / 60))
