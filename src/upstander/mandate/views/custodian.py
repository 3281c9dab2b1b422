"""The custodian outside: the agreement, its signature and its end, and whose matters go there.

Source: docs/explanation/need_to_know.md
"""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.custody import agreements, reserved_groups
from upstander.accounts.actions.custody import (
    Agreement,
    end_agreement,
    record_agreement,
    reserve,
    sign_agreement,
)
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import ReservedBecause, ReservedBy
from upstander.mandate.access.custodian import agreement_shown, agreements_shown, groups_shown
from upstander.mandate.access.gates import standing_gates
from upstander.mandate.forms.steps import AgreementForm, ReserveForm, SureForm
from upstander.mandate.views.finding import account_of, is_done, may, posted

A_PAGE = 20


def custodian(request: HttpRequest) -> HttpResponse:
    """Whether both gates stand, every agreement, and every name that is reserved."""
    today = timezone.localdate()
    page = Paginator(agreements(), A_PAGE).get_page(request.GET.get("page"))
    groups = Paginator(reserved_groups(), A_PAGE).get_page(request.GET.get("groups"))
    shown = {
        "gates": [gate for gate in standing_gates(today) if gate.page == "custodian"],
        "page": page,
        "agreements": agreements_shown(page.object_list, account_of(request), today),
        "groups_page": groups,
        "groups": groups_shown(groups.object_list),
        "may_record": may(request, Capability.SET_GATES),
        "may_sign": may(request, Capability.SIGN_GATES),
    }
    return render(request, "mandate/custodian.html", shown)


def record(request: HttpRequest) -> HttpResponse:
    """Record the written agreement."""
    form, today = AgreementForm(posted(request)), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        paper = Agreement(**form.cleaned_data)
        if is_done(form, lambda: record_agreement(paper, by=account_of(request), today=today)):
            messages.success(request, gettext("The agreement is recorded, and counts once it is signed."))
            return redirect("custodian")
    return _form(request, "mandate/custodian_record.html", form=form)


def sign(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Show the agreement, then take the second person's signature."""
    account, today, form = account_of(request), timezone.localdate(), SureForm(posted(request))
    found = get_object_or_404(agreements(), pk=agreement_id)
    one = agreement_shown(found, account, today)
    if not one.can_be_signed:
        raise Http404
    if (
        request.method == "POST"
        and form.is_valid()
        and is_done(form, lambda: sign_agreement(found, by=account, today=today))
    ):
        messages.success(request, gettext("You have signed the agreement."))
        return redirect("custodian")
    return _form(request, "mandate/custodian_sign.html", form=form, one=one)


def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Ask once more, then end the agreement."""
    account, today, form = account_of(request), timezone.localdate(), SureForm(posted(request))
    found = get_object_or_404(agreements().filter(end__isnull=True), pk=agreement_id)
    if (
        request.method == "POST"
        and form.is_valid()
        and is_done(form, lambda: end_agreement(found, by=account, today=today))
    ):
        messages.success(request, gettext("The agreement has ended."))
        return redirect("custodian")
    one = agreement_shown(found, account, today)
    return _form(request, "mandate/custodian_end.html", form=form, one=one)


def reserve_one(request: HttpRequest) -> HttpResponse:
    """Name a unit, team or role whose matters go outside."""
    form, today = ReserveForm(posted(request)), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if is_done(
            form,
            lambda: reserve(
                given["name"],
                by_column=ReservedBy(given["by"]),
                because=ReservedBecause(given["because"]),
                by=account_of(request),
                today=today,
            ),
        ):
            messages.success(request, gettext("From now on matters about its members go outside."))
            return redirect("custodian")
    return _form(request, "mandate/reserve.html", form=form)


def _form(request: HttpRequest, template: str, **shown: object) -> HttpResponse:
    refused = getattr(shown["form"], "errors", None)
    return render(request, template, shown, status=422 if refused else 200)
