"""The kill switch: off by one person at once, on again by two.

Source: docs/explanation/mandate.md
"""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.capabilities import Capability
from upstander.mandate.access.switch import switch, switched_before, waiting_requests
from upstander.mandate.actions.switch import agree_on, ask_on, switch_off
from upstander.mandate.forms.steps import SureForm, SwitchOffForm
from upstander.mandate.models import OffReason
from upstander.mandate.views.finding import account_of, is_done, may, posted

A_PAGE = 20


def show(request: HttpRequest) -> HttpResponse:
    """How it stands, what may be done, and when it was off before."""
    account, found = account_of(request), switch()
    agrees = found.request and found.request.asked_by_id != account.pk
    shown = {
        "switch": found,
        "page": Paginator(switched_before(), A_PAGE).get_page(request.GET.get("page")),
        "may_stop": may(request, Capability.STOP_DESK),
        "may_agree": bool(agrees) and may(request, Capability.SIGN_GATES),
    }
    return render(request, "mandate/switch.html", shown)


def off(request: HttpRequest) -> HttpResponse:
    """Ask why, then switch it off."""
    form, today = SwitchOffForm(posted(request)), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        why = OffReason(form.cleaned_data["why"])
        if is_done(form, lambda: switch_off(why=why, by=account_of(request), today=today)):
            messages.success(request, gettext("The desk is switched off."))
            return redirect("switch")
    return _form(request, "mandate/switch_off.html", form)


def ask(request: HttpRequest) -> HttpResponse:
    """Ask that it be switched on again."""
    form, today = SureForm(posted(request)), timezone.localdate()
    if (
        request.method == "POST"
        and form.is_valid()
        and is_done(form, lambda: ask_on(by=account_of(request), today=today))
    ):
        messages.success(request, gettext("A second person has to agree before it is on."))
        return redirect("switch")
    return _form(request, "mandate/switch_ask.html", form)


def agree(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The second person's yes."""
    account, today, form = account_of(request), timezone.localdate(), SureForm(posted(request))
    waiting = waiting_requests().exclude(asked_by=account)
    found = get_object_or_404(waiting, pk=request_id)
    if (
        request.method == "POST"
        and form.is_valid()
        and is_done(form, lambda: agree_on(found, by=account, today=today))
    ):
        messages.success(request, gettext("The desk is switched on."))
        return redirect("switch")
    return _form(request, "mandate/switch_agree.html", form, found=found)


def _form(request: HttpRequest, template: str, form: BaseForm, **shown: object) -> HttpResponse:
    return render(request, template, {"form": form, **shown}, status=422 if form.errors else 200)
