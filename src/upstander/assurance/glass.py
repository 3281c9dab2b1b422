"""The auditor's page of every glass that was broken, or that somebody asked to break.

Source: docs/explanation/need_to_know.md
"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.accounts.access.break_glass import all_requests, state_of
from upstander.accounts.acts import act
from upstander.accounts.glass_words import REASONS, STATES
from upstander.accounts.models import Account
from upstander.assurance.owed import STEPS
from upstander.audit.words import Kind
from upstander.notices.access.unread import unread
from upstander.notices.actions.tell import mark_read

A_PAGE = 50


def broken(request: HttpRequest) -> HttpResponse:
    """Who asked, why, who answered, and when it was open; the concern by its keyed reference."""
    assert isinstance(request.user, Account)
    news = list(unread(request.user, what=STEPS))  # before the list is read: what comes after stays new
    page = Paginator(all_requests(), A_PAGE).get_page(request.GET.get("page"))
    shown = {each.pk for each in page}
    with act(by=request.user, kind=Kind.CONSULTATION, what="audit.read", purpose="oversight"):
        mark_read(each for each in news if each.about in shown)
    now = timezone.now()
    rows = [
        {
            "asked": each,
            "state": STATES[state_of(each, now=now)],
            "reason": REASONS[each.reason],
            "record": bytes(each.about).hex(),
        }
        for each in page
    ]
    return render(request, "assurance/glass.html", {"rows": rows, "page": page})
