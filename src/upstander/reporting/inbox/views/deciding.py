"""Deciding on a report: for safety, what it is in law, that an answer takes longer, its end and referral.

Source: docs/explanation/reporting.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from upstander.domain.refusal import Refusal
from upstander.reporting.inbox.access.clocks import clock_of
from upstander.reporting.inbox.access.proposals import is_referred
from upstander.reporting.inbox.actions.decide import decide_kind, decide_safety, end_report, put_off
from upstander.reporting.inbox.actions.propose import propose_ending
from upstander.reporting.inbox.actions.refer import NotThen, record_referral
from upstander.reporting.inbox.forms import EndForm, KindForm, PutOffForm, SafetyForm
from upstander.reporting.inbox.models import Kind, Outcome, Safety
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.views.finding import UNIT, account_of, asked, posted, reading
from upstander.reporting.inbox.views.second_person import is_alone, takes_two
from upstander.work.referral_form import ReferralForm


def _safety(request: HttpRequest, held: Held) -> HttpResponse:
    """What is done for the person's safety."""
    form = SafetyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        choice, reasons = Safety(form.cleaned_data["choice"]), form.cleaned_data["reasons"]
        decide_safety(held=held, choice=choice, reasons=reasons, by=account_of(request))
        return redirect("report", report_id=held.report.pk)
    return asked(request, "inbox/safety.html", form, held)


def _kind(request: HttpRequest, held: Held) -> HttpResponse:
    """What it is in law."""
    form = KindForm(posted(request))
    if request.method == "POST" and form.is_valid():
        kind, reasons = Kind(form.cleaned_data["kind"]), form.cleaned_data["reasons"]
        try:
            decide_kind(held=held, kind=kind, reasons=reasons, by=account_of(request))
            return redirect("report", report_id=held.report.pk)
        except Refusal as refused:
            form.add_error("kind", str(refused))
    return asked(request, "inbox/kind.html", form, held)


def _put_off(request: HttpRequest, held: Held) -> HttpResponse:
    """That the answer takes longer."""
    form = PutOffForm(posted(request))
    if request.method == "POST" and form.is_valid():
        until, reasons = form.cleaned_data["until"], form.cleaned_data["reasons"]
        today = timezone.localdate()
        try:
            put_off(held=held, until=until, reasons=reasons, today=today, by=account_of(request))
            return redirect("report", report_id=held.report.pk)
        except Refusal as refused:
            form.add_error("until", str(refused))
    return asked(request, "inbox/put_off.html", form, held)


def _end(request: HttpRequest, held: Held) -> HttpResponse:
    """That it ends with us; where it never was referred, a second person agrees first."""
    form, is_one = EndForm(posted(request)), is_referred(held.report)
    if request.method != "POST" and not is_one and is_alone(request, held.report):
        return takes_two(request, held.report)
    if request.method == "POST" and form.is_valid():
        outcome, reasons = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["reasons"]
        try:
            end = end_report if is_one else propose_ending
            end(held=held, outcome=outcome, reasons=reasons, by=account_of(request))
            return redirect("report", report_id=held.report.pk)
        except Refusal as refused:
            form.add_error(None, str(refused))
    return asked(request, "inbox/end.html", form, held, by_two=not is_one)


def _referral(request: HttpRequest, held: Held) -> HttpResponse:
    """When it was referred, and with which reference."""
    form = ReferralForm(posted(request))
    if request.method == "POST" and form.is_valid():
        now, by = timezone.now(), account_of(request)
        try:
            record_referral(held=held, words=form.words(), now=now, by=by)
            return redirect("report", report_id=held.report.pk)
        except NotThen as refused:
            form.add_error("minute", str(refused))
        except Refusal as refused:
            form.add_error(None, str(refused))
    return asked(request, "inbox/referral.html", form, held, clock=clock_of(held, now=timezone.now()))


safety = reading(_safety)
kind = reading(_kind, on=UNIT)
put_off_page = reading(_put_off, on=UNIT)
end = reading(_end, on=UNIT)
referral = reading(_referral, on=UNIT)
