"""Opening a concern: a reason first, and the look on record before anything shows.

Source: docs/explanation/detection.md
"""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from upstander.accounts.access.standing import Standing
from upstander.detection.access.concerns import followed_among, offered_to, proposed_to
from upstander.detection.access.reading import items
from upstander.detection.access.steps import steps_run_out
from upstander.detection.actions.deconflict import deconflict
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.forms import DeconflictedOpenForm, OpenForm
from upstander.detection.models import OpeningReason, Route
from upstander.detection.sides import side_of
from upstander.detection.views.finding import account_of, posted
from upstander.knowledge.deconfliction import asks_first
from upstander.mandate.access.switch import is_on


def open_one(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Ask why, then open it for this person."""
    account = account_of(request)
    concern = _openable(request, concern_id)
    if not is_on():
        return switched_off(request)
    (item,) = items([concern], key=side_of(request).key)
    form = (DeconflictedOpenForm if asks_first(item.brief.role) else OpenForm)(posted(request))
    if request.method == "POST" and form.is_valid():
        if may_open := form.cleaned_data.get("may_open"):
            deconflict(concern=concern, may_open=may_open == "yes", by=account)
        if may_open == "no":
            return render(
                request, "detection/deconflicted.html", {"concern": concern}, status=HTTPStatus.CONFLICT
            )
        open_concern(concern=concern, reason=OpeningReason(form.cleaned_data["reason"]), by=account)
        return redirect("concern", concern_id=concern.pk)
    shown = {"form": form, "concern": concern}
    return render(request, "detection/open.html", shown, status=422 if form.errors else 200)


def open_as_second(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Open a concern whose closing somebody else proposed; asked by a form, so that no link opens one."""
    account = account_of(request)
    concern = get_object_or_404(
        proposed_to(account, standing=_standing(request), route=side_of(request).route), pk=concern_id
    )
    if not is_on():
        return switched_off(request)
    if request.method == "POST":
        open_concern(concern=concern, reason=OpeningReason.SECOND_PERSON, by=account)
        return redirect("concern", concern_id=concern.pk)
    return render(request, "detection/open_as_second.html", {"concern": concern})


def switched_off(request: HttpRequest) -> HttpResponse:
    """Why nothing is opened now, and what still can be read."""
    return render(request, "detection/switched_off.html", status=HTTPStatus.CONFLICT)


def _openable(request: HttpRequest, concern_id: UUID) -> Any:
    """What waits; or, for who leads the unit, what somebody else's next step ran out on. Raises Http404."""
    account, standing, route = account_of(request), _standing(request), side_of(request).route
    if found := offered_to(account, standing=standing, route=route).filter(pk=concern_id).first():
        return found
    late = (
        steps_run_out(account, standing=standing, today=timezone.localdate()) if route is Route.UNIT else ()
    )
    return get_object_or_404(followed_among(step.concern_id for step in late), pk=concern_id)


def _standing(request: HttpRequest) -> Standing:
    return request.standing  # type: ignore[attr-defined, no-any-return]
