"""The custodian's pages: those of a report once more, over what came to them, under the key that they bring.

Source: docs/explanation/reporting.md
"""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern
from django.utils import timezone

from upstander.accounts.addresses import leading_to
from upstander.accounts.boxed_key import CUSTODIANS
from upstander.accounts.capabilities import Capability
from upstander.accounts.reach import View
from upstander.reporting.inbox.access.custodian import NoPass, pass_of, shown
from upstander.reporting.inbox.sides import outside
from upstander.reporting.inbox.views.finding import to_unlock
from upstander.sealed.refusals import CannotOpen
from upstander.sealed.unlocked import LockedAgain, Unlocked


def with_key(view: View, own: Iterable[URLPattern]) -> View:
    """The view over what came to the custodian, with the key that they unlocked; else where to unlock it."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with leading_to(own):
            try:
                found = CUSTODIANS.take(request, now=timezone.now())
            except LockedAgain as locked:
                return to_unlock(request, str(locked))
            response = _seen(view, request, found, *args, **kwargs)
        CUSTODIANS.set_cookie(response, request.COOKIES[CUSTODIANS.cookie_name()])
        return response

    return opened


def trained(view: View) -> View:
    """The view for a custodian who was trained to open files; for another it does not exist."""

    @wraps(view)
    def reached(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if Capability.OPEN_FILES not in request.standing.capabilities:  # type: ignore[attr-defined]
            raise Http404
        return view(request, *args, **kwargs)

    return reached


def _seen(
    view: View, request: HttpRequest, found: Unlocked, /, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    """The view's page, with the custodian's pass shown to the database while it is made."""
    try:
        secret = pass_of(found.key)
    except (NoPass, CannotOpen):
        return render(request, "inbox/no_pass.html", status=503)
    request.side = outside(found)  # type: ignore[attr-defined]
    with shown(secret):
        return view(request, *args, **kwargs)
