"""Signing a paper, with all that is signed on the page; and withdrawing one.

Source: docs/explanation/mandate.md
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.mandate.access.papers import is_ended, roles_to_sign
from upstander.mandate.access.shown import shown
from upstander.mandate.actions.papers import sign_paper, withdraw_paper
from upstander.mandate.forms.steps import SignForm, WithdrawForm
from upstander.mandate.models import EndReason
from upstander.mandate.views.finding import account_of, is_done, paper_of, posted
from upstander.mandate.views.papers import paper_in_full


def sign(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Show everything that is signed, then take the signature. Raises Http404 for who does not sign it."""
    paper, account, today = paper_of(paper_id), account_of(request), timezone.localdate()
    roles = roles_to_sign(paper, account, today=today)
    if not roles:
        raise Http404
    form = SignForm(posted(request), roles=roles, initial={"digest": paper.digest})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if is_done(
            form,
            lambda: sign_paper(paper, role=given["role"], digest=given["digest"], by=account, today=today),
        ):
            messages.success(request, gettext("You have signed it."))
            return redirect("paper", paper_id=paper.pk)
    whole = paper_in_full(shown(paper, today))
    return render(request, "mandate/sign.html", {**whole, "form": form}, status=422 if form.errors else 200)


def withdraw(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Ask why, then end the paper."""
    paper, account, today = paper_of(paper_id), account_of(request), timezone.localdate()
    if is_ended(paper):
        raise Http404
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        why = EndReason(form.cleaned_data["why"])
        if is_done(form, lambda: withdraw_paper(paper, why=why, by=account, today=today)):
            messages.success(request, gettext("It is withdrawn, and counts no more."))
            return redirect("paper", paper_id=paper.pk)
    whole = paper_in_full(shown(paper, today))
    return render(
        request, "mandate/withdraw.html", {**whole, "form": form}, status=422 if form.errors else 200
    )
