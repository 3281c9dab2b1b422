"""The list of accounts, and one of them.

Source: docs/explanation/accounts.md
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django_tables2 import RequestConfig  # type: ignore[import-untyped]

from upstander.accounts.access.directory import visible_to, with_standing
from upstander.accounts.access.listing import filtered
from upstander.accounts.access.one import one_account
from upstander.accounts.forms.manage import FilterForm
from upstander.accounts.models import Account
from upstander.accounts.tables import AccountTable
from upstander.accounts.views.manage.found import found

A_PAGE = 25


def list_accounts(request: HttpRequest) -> HttpResponse:
    """Every account of this site, filtered and sorted."""
    assert isinstance(request.user, Account)
    today = timezone.localdate()
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = filtered(with_standing(visible_to(request.user, today=today), today=today), asked, today=today)
    table = AccountTable(rows)
    RequestConfig(request, paginate={"per_page": A_PAGE, "silent": True}).configure(table)
    shown = {
        "heading": gettext("Accounts"),
        "table": table,
        "filter_form": form,
        "filtered": any(asked.values()),
        "empty": {
            "text": gettext("There are no accounts yet"),
            "href": reverse("open_account"),
            "step": gettext("Open the first one"),
        },
    }
    return render(request, "accounts/manage/list.html", shown)


def show_account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One account: its roles, vetting, codes and requests, and what may be done."""
    account = found(request, account_id)
    return render(
        request, "accounts/manage/account.html", {"one": one_account(account, today=timezone.localdate())}
    )
