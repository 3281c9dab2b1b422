"""The custodian's key: unlocked with its passphrase, used for a while, locked again.

The private half comes with the custodian and is kept nowhere: while they work, its box lies in the session
and what opens the box in their browser.
Source: docs/explanation/sealing.md
"""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext

from upstander.accounts.acts import act
from upstander.accounts.addresses import leading_to
from upstander.accounts.reach import View
from upstander.audit.words import Kind
from upstander.detection.forms.unlocking import UnlockForm
from upstander.detection.models import Route
from upstander.detection.sides import Side
from upstander.detection.unlocked_key import cookie_name, forget, keep_open, set_cookie, take
from upstander.detection.views.finding import account_of, posted
from upstander.detection.views.unlocking import key_in
from upstander.sealed.unlocked import LockedAgain

PURPOSE = "reserved"
TYPED = ("reasons", "how", "by_whom", "authority", "why", "before_indication")


def with_key(view: View, own: Iterable[URLPattern]) -> View:
    """The view over reserved matters, with the key that this person unlocked; else where to unlock it."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            found = take(request, now=timezone.now())
        except LockedAgain as locked:
            return _to_unlock(request, str(locked))
        request.side = Side(route=Route.CUSTODIAN, key=found.key, locks_at=found.ends_at)  # type: ignore[attr-defined]
        with leading_to(own):
            response = view(request, *args, **kwargs)
        set_cookie(response, request.COOKIES[cookie_name()])
        return response

    return opened


def unlock_key(request: HttpRequest) -> HttpResponse:
    """Ask for the locked key and its passphrase; each wrong one makes the next take longer."""
    form = UnlockForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and (key := key_in(request, form)):
        account = account_of(request)
        with act(by=account, kind=Kind.CONSULTATION, what="custodian.unlock", purpose=PURPOSE):
            pass
        response = redirect(_way_on(request))
        keep_open(request, response, key, now=timezone.now())
        return response
    return render(request, "detection/unlock.html", {"form": form}, status=422 if form.errors else 200)


def lock_key(request: HttpRequest) -> HttpResponseBase:
    """Lock it now; asked by a form, so that no link does it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    with act(by=account_of(request), kind=Kind.CONSULTATION, what="custodian.lock", purpose=PURPOSE):
        pass
    messages.success(request, gettext("Your key is locked."))
    response = redirect("reserved-unlock")
    forget(request, response)
    return response


def _to_unlock(request: HttpRequest, why: str) -> HttpResponse:
    """To the page that asks. What was typed into a form is shown once more, so that it is not lost."""
    if request.method != "POST":
        messages.info(request, why)
        return redirect(f"{reverse('reserved-unlock')}?{urlencode({'next': request.path})}")
    typed = [text for name, text in request.POST.items() if name in TYPED and text]
    shown = {"typed": typed, "why": why, "back": request.path, "unlock_at": reverse("reserved-unlock")}
    return render(request, "locked_meanwhile.html", shown, status=422)


def _way_on(request: HttpRequest) -> str:
    """Back to the page that was asked for, if it is one of the custodian's."""
    home, asked = reverse("reserved"), request.GET.get("next", "")
    return asked if asked.startswith(home) and "//" not in asked and "\\" not in asked else home
