"""What somebody was told, and where they want to be told.

Source: docs/explanation/notices.md
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.models import Account
from upstander.notices.access.mail import address_of
from upstander.notices.access.rota import turns_from
from upstander.notices.actions.answer import acknowledge
from upstander.notices.actions.set_address import set_address
from upstander.notices.forms import AddressForm
from upstander.notices.slots import waiting_for


def notices(request: HttpRequest) -> HttpResponse:
    """What waits for this person, and the one button that answers all of it."""
    account = _account(request)
    waiting = waiting_for(account)
    if request.method == "POST":
        if acknowledge(waiting, by=account):
            messages.success(
                request, gettext("Recorded: you have it. Nobody else is called. It stands in the queue.")
            )
        return redirect("first_page")
    shown = {
        "waits": bool(waiting),
        "since": min((page.made_at for page in waiting), default=None),
        "turns": turns_from(timezone.now()).filter(account=account)[:5],
        "address": address_of(account),
    }
    return render(request, "notices/notices.html", shown)


def address(request: HttpRequest) -> HttpResponse:
    """Where this person wants to be told."""
    account = _account(request)
    form = AddressForm(
        request.POST if request.method == "POST" else None, initial={"email": address_of(account)}
    )
    if request.method == "POST" and form.is_valid():
        set_address(email=form.cleaned_data["email"], by=account)
        messages.success(request, gettext("Recorded."))
        return redirect("notices")
    return render(request, "notices/address.html", {"form": form}, status=422 if form.errors else 200)


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user
