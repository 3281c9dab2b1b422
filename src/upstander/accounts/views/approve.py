"""Pages of whoever is the second person for roles and for help.

Source: docs/explanation/accounts.md
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.directory import grants_waiting, helps_waiting
from upstander.accounts.access.names import name_of
from upstander.accounts.access.one import seen_before, title_of
from upstander.accounts.access.set_up import is_set_up
from upstander.accounts.actions.decide_help import decide_help
from upstander.accounts.actions.decide_role import approve_role, decline_role
from upstander.accounts.forms.manage import DecideForm, WaitingForm
from upstander.accounts.views.manage.found import actor, is_done, sent


def list_waiting(request: HttpRequest) -> HttpResponse:
    """What waits for this person."""
    who, today = actor(request), timezone.localdate()
    form = WaitingForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"kind": "", "by": ""}
    newest, kind = asked["by"] == "newest", asked["kind"]
    roles = [
        {
            "id": grant.pk,
            "name": grant.account.shown_name,
            "title": title_of(grant.role),
            "asked_at": grant.asked_at,
        }
        for grant in grants_waiting(who, today=today)
    ]
    helps = [
        {"id": found.pk, "name": found.account.shown_name, "asked_at": found.asked_at}
        for found in helps_waiting(who, today=today)
    ]
    shown = {
        "roles": roles[::-1] if newest else roles,
        "helps": helps[::-1] if newest else helps,
        "kind": kind,
        "filter_form": form,
        "filtered": bool(kind),
        "is_empty": not (roles if kind != "help" else []) and not (helps if kind != "role" else []),
    }
    return render(request, "accounts/approve/list.html", shown)


def decide_on_role(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """One role: check, then say yes or no."""
    who, today = actor(request), timezone.localdate()
    grant = get_object_or_404(grants_waiting(who, today=today), pk=grant_id)
    form = DecideForm(sent(request))
    if request.method == "POST" and form.is_valid():
        decide = approve_role if form.cleaned_data["decision"] == "approve" else decline_role
        if is_done(form, lambda: decide(grant=grant, by=who, today=today)):
            messages.success(request, gettext("Your decision is recorded."))
            return redirect("approvals")
    shown = {
        "form": form,
        "grant": grant,
        "title": title_of(grant.role),
        "first": seen_before(grant.role),
        "asked_by": name_of(grant.asked_by),
        "is_set_up": is_set_up(grant.account),
    }
    return render(request, "accounts/approve/role.html", shown, status=422 if form.errors else 200)


def decide_on_help(request: HttpRequest, help_id: UUID) -> HttpResponse:
    """One request for help: check, then say yes or no."""
    who, today = actor(request), timezone.localdate()
    found = get_object_or_404(helps_waiting(who, today=today), pk=help_id)
    form = DecideForm(sent(request))
    if request.method == "POST" and form.is_valid():
        approve = form.cleaned_data["decision"] == "approve"
        if is_done(form, lambda: decide_help(request=found, approve=approve, by=who)):
            messages.success(request, gettext("Your decision is recorded."))
            return redirect("approvals")
    shown = {"form": form, "found": found, "asked_by": name_of(found.asked_by)}
    return render(request, "accounts/approve/help.html", shown, status=422 if form.errors else 200)
