"""Closing an account, and help for somebody who lost their second factor.

Source: docs/explanation/accounts.md
"""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from upstander.accounts.actions.ask_help import ask_help
from upstander.accounts.actions.close_account import close_account
from upstander.accounts.views.manage.found import actor, found, is_done, sent


def close_one(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Ask once more, then close the account for good."""
    account, form = found(request, account_id), forms.Form(sent(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and is_done(form, lambda: close_account(account=account, by=actor(request)))
    ):
        messages.success(request, gettext("The account is closed."))
        return redirect("account", account_id=account.pk)
    shown = {"account": account, "form": form}
    return render(request, "accounts/manage/close.html", shown, status=422 if form.errors else 200)


def help_one(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Say what help does, then ask a second person for it."""
    account, form = found(request, account_id), forms.Form(sent(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and is_done(form, lambda: ask_help(account=account, by=actor(request)))
    ):
        messages.success(request, gettext("The request waits for somebody who approves accounts."))
        return redirect("account", account_id=account.pk)
    shown = {"account": account, "form": form}
    return render(request, "accounts/manage/help.html", shown, status=422 if form.errors else 200)
