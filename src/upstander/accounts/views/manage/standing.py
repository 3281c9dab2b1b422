"""Roles and vetting of an account.

Source: docs/explanation/accounts.md
"""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.actions.ask_role import ask_role
from upstander.accounts.actions.end_role import end_role
from upstander.accounts.actions.record_vetting import record_vetting
from upstander.accounts.forms.manage import AskRoleForm, VettingForm
from upstander.accounts.models import Account
from upstander.accounts.roles import ROLES
from upstander.accounts.views.manage.found import actor, found, is_done, sent


def ask_one(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Ask for a role for somebody."""
    account, form = found(request, account_id), AskRoleForm(sent(request))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        if is_done(
            form,
            lambda: ask_role(
                account=account,
                role=asked["role"],
                ends_on=asked["ends_on"],
                by=actor(request),
                today=timezone.localdate(),
            ),
        ):
            messages.success(request, gettext("The role waits for somebody who approves accounts."))
            return redirect("account", account_id=account.pk)
    return _page(request, "accounts/manage/ask_role.html", account, form)


def end_one(request: HttpRequest, account_id: UUID, grant_id: UUID) -> HttpResponse:
    """Ask once more, then end a role."""
    account, form = found(request, account_id), forms.Form(sent(request))
    grant = get_object_or_404(account.role_grants.filter(end__isnull=True), pk=grant_id)
    if (
        request.method == "POST"
        and form.is_valid()
        and is_done(form, lambda: end_role(grant=grant, by=actor(request)))
    ):
        messages.success(request, gettext("The role has ended."))
        return redirect("account", account_id=account.pk)
    title = ROLES[grant.role].title if grant.role in ROLES else grant.role
    return _page(request, "accounts/manage/end_role.html", account, form, title=title)


def vet_one(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Record a clearance."""
    account, form = found(request, account_id), VettingForm(sent(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if is_done(
            form,
            lambda: record_vetting(
                account=account,
                level=given["level"],
                good_until=given["good_until"],
                by=actor(request),
                today=timezone.localdate(),
            ),
        ):
            messages.success(request, gettext("The vetting is recorded."))
            return redirect("account", account_id=account.pk)
    return _page(request, "accounts/manage/vetting.html", account, form)


def _page(
    request: HttpRequest, template: str, account: Account, form: forms.Form, **more: object
) -> HttpResponse:
    shown = {"account": account, "form": form, **more}
    return render(request, template, shown, status=422 if form.errors else 200)
