"""The auditor's page of every glass that was broken, or that somebody asked to break.

Source: docs/explanation/need_to_know.md
"""

from datetime import datetime

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from upstander.accounts.access.break_glass import State, all_requests, in_state, state_of
from upstander.accounts.acts import act
from upstander.accounts.glass_words import REASONS, STATES
from upstander.accounts.models import Account, BreakGlassRequest
from upstander.assurance.owed import STEPS
from upstander.audit.words import Kind
from upstander.notices.access.unread import unread
from upstander.notices.actions.tell import mark_read

A_PAGE = 50

ORDERS = {
    "": (_("Asked, the newest first"), ("-asked_at", "-pk")),
    "oldest": (_("Asked, the oldest first"), ("asked_at", "pk")),
    "who": (_("By whom"), ("account__shown_name", "-asked_at", "-pk")),
}
"""Each order's name, and what it sorts by."""


class GlassForm(forms.Form):
    """Which requests, in which order."""

    state = forms.ChoiceField(
        label=_("Stands"),
        required=False,
        choices=[("", _("Any")), *((one.value, STATES[one]) for one in State)],
    )
    reason = forms.ChoiceField(label=_("Why"), required=False, choices=[("", _("Any")), *REASONS.items()])
    by = forms.ChoiceField(
        label=_("Sort by"), required=False, choices=[(name, said) for name, (said, _by) in ORDERS.items()]
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Who asked, why, who answered, and when it was open; the concern by its keyed reference."""
    assert isinstance(request.user, Account)
    form, now = GlassForm(request.GET), timezone.now()
    asked = form.cleaned_data if form.is_valid() else {}
    news = list(unread(request.user, what=STEPS))  # before the list is read: what comes after stays new
    page = Paginator(_asked_for(asked, now), A_PAGE).get_page(request.GET.get("page"))
    seen = {each.pk for each in page}
    with act(by=request.user, kind=Kind.CONSULTATION, what="audit.read", purpose="oversight"):
        mark_read(each for each in news if each.about in seen)
    rows = [
        {
            "asked": each,
            "state": STATES[state_of(each, now=now)],
            "reason": REASONS[each.reason],
            "record": bytes(each.about).hex(),
        }
        for each in page
    ]
    shown = {
        "rows": rows,
        "page": page,
        "filter_form": form,
        "filtered": any(asked.get(name) for name in ("state", "reason")),
    }
    return render(request, "assurance/glass.html", shown)


def _asked_for(asked: dict[str, str], now: datetime) -> QuerySet[BreakGlassRequest]:
    found = all_requests().order_by(*ORDERS[asked.get("by", "")][1])
    if reason := asked.get("reason"):
        found = found.filter(reason=reason)
    if state := asked.get("state"):
        found = found.filter(in_state(State(state), now=now))
    return found
