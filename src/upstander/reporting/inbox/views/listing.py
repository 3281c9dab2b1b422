"""The inbox: the reports that somebody was given, unopened first.

Source: docs/explanation/reporting.md
"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.accounts.access.standing import Standing
from upstander.reporting.inbox.access.keyring import own_keyring
from upstander.reporting.inbox.access.listing import listed
from upstander.reporting.inbox.access.reports import listed_for
from upstander.reporting.inbox.forms.listing import ReportFilter
from upstander.reporting.inbox.sides import side_of
from upstander.reporting.inbox.views.finding import account_of

ROWS = 25


def inbox(request: HttpRequest) -> HttpResponse:
    """What came, where it stands, by when a word is due, and who may read it; nothing of what was said."""
    account, today, form = account_of(request), timezone.localdate(), ReportFilter(request.GET)
    standing: Standing = request.standing  # type: ignore[attr-defined]
    side = side_of(request)
    mine, may_read = listed_for(account, today=today, side=side), bool(side.reads & standing.capabilities)
    if not may_read:
        mine = mine.none()
    page = Paginator(form.chosen(mine), ROWS).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": listed(page, today=today),
        "filter_form": form,
        "filtered": form.filters,
        "keyring": None if side.is_outside else own_keyring(account),
        "may_read": may_read,
        "until": side.unlocked.ends_at if side.unlocked else None,
        "status": 422 if form.errors else 200,
    }
    return render(request, "inbox/inbox.html", shown, status=422 if form.errors else 200)
