"""The guard at every route: who does not reach it finds nothing there.

A refusal looks like a page that does not exist, byte for byte, and is an entry in the audit. Whoever is not
signed in is sent to the door, whether or not there is anything behind it.
Source: docs/explanation/desk.md
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from upstander.accounts import reauthentication
from upstander.accounts.access.standing import Standing, standing_of
from upstander.accounts.acts import deny
from upstander.accounts.models import Account, Site
from upstander.accounts.reach import Door, Reach, View, reach_of
from upstander.audit.words import Kind

SET_UP = "mfa_index"
SIGN_IN = "account_login"


class RouteGuard:
    """Django's middleware of this name: decides before a view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; the decision is taken once the view is known, or known not to be there."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_FOUND:
            return _first(request) or response
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """None where the view may run, else where to go instead. Raises Http404 for who does not reach it."""
        reach = reach_of(view)
        if reach is None:
            raise Http404
        if reach is Door.ANYBODY:
            return None
        if reach is Door.PASSWORD_ONLY and isinstance(request.user, Account):
            return None
        if elsewhere := _first(request):
            return elsewhere
        assert isinstance(request.user, Account)
        _require_standing(request, request.user, reach)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A step for which somebody has to prove anew who they are."""
        return reauthentication.ask(request) if isinstance(exception, ReauthenticationRequired) else None

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        """A form that was refused answers 422, also where a library draws it."""
        form = (response.context_data or {}).get("form")
        if (
            request.method == "POST"
            and response.status_code == HTTPStatus.OK
            and getattr(form, "errors", None)
        ):
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response


def _first(request: HttpRequest) -> HttpResponse | None:
    """Where somebody has to go before they get anywhere: to the door, or to set up a second factor."""
    if not isinstance(request.user, Account):
        back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
        return redirect(f"{reverse(SIGN_IN)}?{urlencode({'next': back})}" if back != "/" else SIGN_IN)
    return None if is_mfa_enabled(request.user) else redirect(SET_UP)


def _require_standing(request: HttpRequest, account: Account, reach: Reach) -> None:
    """Roles are the unit's: the process for everyone at work cannot even read them."""
    if account.site != Site.UNIT:
        if reach is not Door.SIGNED_IN:
            raise Http404
        return
    standing: Standing = standing_of(account, today=timezone.localdate())
    request.standing = standing  # type: ignore[attr-defined]
    if reach is not Door.SIGNED_IN and reach not in standing.capabilities:
        deny(by=account, kind=Kind.CONSULTATION, what=f"route.{reach.value}")
        raise Http404
