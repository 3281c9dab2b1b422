"""The guard at every route: who does not reach it finds nothing there.

A refusal looks like a page that does not exist, byte for byte, and is an entry in the audit.
Source: docs/explanation/desk.md
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from upstander.accounts.access.standing import Standing as AccountStanding
from upstander.accounts.access.standing import standing_of
from upstander.accounts.acts import deny
from upstander.accounts.models import Account, Site
from upstander.accounts.reach import Reach, Standing, View, reach_of
from upstander.audit.words import Kind

SET_UP = "mfa_index"
SIGN_IN = "account_login"


class RouteGuard:
    """Django's middleware of this name: decides before a view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; the decision is taken once the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """None where the view may run, else where to go instead. Raises Http404 for who does not reach it."""
        reach = reach_of(view)
        if reach is None:
            raise Http404
        if reach is Standing.ANYBODY:
            return None
        account = request.user
        if not isinstance(account, Account):
            return redirect(SIGN_IN)
        if reach is Standing.PASSWORD_ONLY:
            return None
        if not is_mfa_enabled(account):
            return redirect(SET_UP)
        _require_standing(request, account, reach)
        return None


def _require_standing(request: HttpRequest, account: Account, reach: Reach) -> None:
    """Roles are the unit's: the process for everyone at work cannot even read them."""
    if reach is Standing.SIGNED_IN and account.site != Site.UNIT:
        return
    standing: AccountStanding = standing_of(account, today=timezone.localdate())
    request.standing = standing  # type: ignore[attr-defined]
    if reach is not Standing.SIGNED_IN and reach not in standing.capabilities:
        deny(by=account, kind=Kind.CONSULTATION, what=f"route.{reach.value}")
        raise Http404
