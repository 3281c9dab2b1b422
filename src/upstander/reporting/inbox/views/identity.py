"""Asking to see who reported, agreeing to it, and opening it.

Source: docs/explanation/reporting.md
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from upstander.domain.refusal import Refusal
from upstander.reporting.inbox.access.conversation import conversation_of
from upstander.reporting.inbox.access.identity import asks_of
from upstander.reporting.inbox.actions.identity import answer_identity, ask_identity, open_identity
from upstander.reporting.inbox.forms.identity import IdentityAnswerForm, IdentityForm
from upstander.reporting.inbox.models import IdentityAsk, IdentityChoice
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.views.finding import UNIT, account_of, asked, posted, reading
from upstander.reporting.inbox.views.second_person import with_a_second


def _ask(request: HttpRequest, held: Held) -> HttpResponse:
    """Why it is needed. There is nothing to ask for where nobody told who they are."""
    if not conversation_of(held).has_masked:
        raise Http404
    form = IdentityForm(posted(request))
    if request.method == "POST" and form.is_valid():
        ask_identity(held=held, reasons=form.cleaned_data["reasons"], by=account_of(request))
        return redirect("report", report_id=held.report.pk)
    return asked(request, "inbox/identity_ask.html", form, held)


def _agree(request: HttpRequest, held: Held, ask_id: UUID) -> HttpResponse:
    """The second person's yes or no."""
    ask, account = _found(held, ask_id), account_of(request)
    if ask.asked_by_id == account.pk or hasattr(ask, "answer"):
        raise Http404
    form = IdentityAnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        choice, reasons = IdentityChoice(form.cleaned_data["choice"]), form.cleaned_data["reasons"]
        try:
            answer_identity(held=held, ask=ask, choice=choice, reasons=reasons, by=account)
            return redirect("report", report_id=held.report.pk)
        except Refusal as refused:
            form.add_error(None, str(refused))
    (shown,) = (each for each in asks_of(held, account) if each.ask.pk == ask.pk)
    return asked(request, "inbox/identity_agree.html", form, held, asked_for=shown)


def _open(request: HttpRequest, held: Held, ask_id: UUID) -> HttpResponse:
    """Open what two agreed to; asked by a form, so that no link opens it."""
    ask = _found(held, ask_id)
    if request.method == "POST":
        try:
            open_identity(held=held, ask=ask, now=timezone.now(), by=account_of(request))
        except Refusal:
            raise Http404 from None
    return redirect("report", report_id=held.report.pk)


def _found(held: Held, ask_id: UUID) -> IdentityAsk:
    return get_object_or_404(IdentityAsk.objects.filter(report=held.report), pk=ask_id)


ask = reading(with_a_second(_ask), on=UNIT)
agree = reading(_agree, on=UNIT)
open_it = reading(_open, on=UNIT)
