"""One's own account: what it is, and where it is signed in.

Source: docs/explanation/accounts.md
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from upstander.accounts.access.own import own_account
from upstander.accounts.access.sessions import key_of, last_used, sessions_of
from upstander.accounts.actions.end_sessions import end_other_sessions, end_session
from upstander.accounts.models import Account


def your_account(request: HttpRequest) -> HttpResponse:
    """Name, roles, vetting, second factors, and what to do next."""
    assert isinstance(request.user, Account)
    return render(
        request, "accounts/your_account.html", {"own": own_account(request.user, today=timezone.localdate())}
    )


def your_sessions(request: HttpRequest) -> HttpResponse:
    """Every session that is not over."""
    assert isinstance(request.user, Account)
    own = key_of(request)
    rows = [
        {
            "key": row.session_key,
            "browser": row.browser,
            "began_at": row.began_at,
            "last_used": last_used(row),
            "is_this": row.session_key == own,
        }
        for row in sessions_of(request.user)
    ]
    return render(request, "accounts/your_sessions.html", {"sessions": rows, "others": len(rows) - 1})


@require_POST
def end_one(request: HttpRequest) -> HttpResponse:
    """End one session."""
    assert isinstance(request.user, Account)
    if end_session(key=request.POST.get("session", ""), by=request.user):
        messages.success(request, gettext("That browser is signed out."))
    return redirect("your_sessions")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End all sessions but this one."""
    assert isinstance(request.user, Account)
    ended = end_other_sessions(own_key=key_of(request), by=request.user)
    messages.success(
        request,
        ngettext("%(count)s other browser is signed out.", "%(count)s other browsers are signed out.", ended)
        % {"count": ended},
    )
    return redirect("your_sessions")
