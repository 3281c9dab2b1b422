"""Opening an account, and the code that is handed over.

Source: docs/explanation/accounts.md
"""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from upstander.accounts.actions.issue_code import issue_code
from upstander.accounts.actions.open_account import open_account
from upstander.accounts.forms.manage import OpenAccountForm
from upstander.accounts.refusals import NotAllowed
from upstander.accounts.views.manage.found import actor, found, sent


def open_one(request: HttpRequest) -> HttpResponse:
    """Ask whose account it is, and open it."""
    form = OpenAccountForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            account = open_account(**form.cleaned_data, by=actor(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, gettext("The account is open. Make a set-up code when its owner is with you.")
            )
            return redirect("account", account_id=account.pk)
    return render(request, "accounts/manage/open.html", {"form": form}, status=422 if form.errors else 200)


def make_code(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Say what a code is for; then make one and show it, this once."""
    account = found(request, account_id)
    form = forms.Form(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            code = issue_code(account=account, by=actor(request))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "accounts/manage/code.html", {"account": account, "code": code})
    shown = {"account": account, "form": form}
    return render(request, "accounts/manage/make_code.html", shown, status=422 if form.errors else 200)
