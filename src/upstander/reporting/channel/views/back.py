"""Coming back: one address for all of it, and all after the first page by POST.

What opens the report travels in the page, sealed. Whatever fails, what was typed is still there.
Source: docs/explanation/reporting.md
"""

from django import forms
from django.core.exceptions import RequestDataTooBig
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from upstander.reporting.channel.adding import Full, NotAdded, put_in
from upstander.reporting.channel.back_forms import ReceiptForm
from upstander.reporting.channel.coming_back import Opened, come_back, open_with
from upstander.reporting.channel.networks import network_of
from upstander.reporting.channel.pass_key import Pass, open_pass
from upstander.reporting.channel.steps import STEPS, Step
from upstander.reporting.channel.turns import Busy
from upstander.reporting.channel.unsent import open_unsent, seal_unsent
from upstander.reporting.channel.upload import SealingHandler
from upstander.reporting.channel.views import back_pages as pages
from upstander.sealed.receipts import NotAReceipt
from upstander.sealed.refusals import CannotOpen

READ_PAST = 100 * 1024 * 1024  # bytes: up to here we say that a file is too large; beyond, nobody listens
REFUSED, LATER = 422, 503


@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest) -> HttpResponse:
    """Every page of whoever comes back."""
    if request.method != "POST":
        return pages.ask_receipt(request, ReceiptForm())
    if int(request.META.get("CONTENT_LENGTH") or 0) > READ_PAST:
        raise RequestDataTooBig("more than is read past")
    request.upload_handlers = [SealingHandler(request)]
    if "receipt" in request.POST:
        return _with_receipt(request)
    held = open_pass(request.POST.get("pass", ""))
    if held is None:
        return _ask_again(request)
    step = STEPS.get(request.POST.get("send", ""))
    return _send(request, held, step) if step else _look(request, held)


def _with_receipt(request: HttpRequest) -> HttpResponse:
    form, unsent = ReceiptForm(request.POST), request.POST.get("unsent", "")
    if not form.is_valid():
        return pages.ask_receipt(request, form, unsent=unsent, status=REFUSED)
    try:
        found = come_back(form.cleaned_data["receipt"], network=network_of(request))
    except (NotAReceipt, CannotOpen, Busy, Error) as refused:
        form.add_error("receipt", _said(refused))
        return pages.ask_receipt(request, form, unsent=unsent, status=_status(refused))
    if found is None:
        form.add_error("receipt", _wrong())
        return pages.ask_receipt(request, form, unsent=unsent, status=REFUSED)
    return _come_in(request, *found)


def _come_in(request: HttpRequest, held: Pass, opened: Opened) -> HttpResponse:
    """The report; or first, where somebody had typed something before, what they typed."""
    held = held.at(len(opened.entries))
    step_id, typed = open_unsent(request.POST.get("unsent", ""))
    if step_id in STEPS:
        step = STEPS[step_id]
        return pages.ask_step(request, held, step, step.form(initial=typed), again=True)
    return pages.show_report(request, held, opened)


def _send(request: HttpRequest, held: Pass, step: Step) -> HttpResponse:
    form = step.form(request.POST, request.FILES)
    if not form.is_valid():
        return pages.ask_step(request, held, step, form, status=REFUSED)
    said, file = step.made(form)
    try:
        opened = put_in(held, said, file=file)
    except (NotAdded, Full, CannotOpen, Error) as refused:
        form.add_error(None, _said(refused))
        return pages.ask_step(request, held, step, form, status=_status(refused))
    return pages.show_report(request, held.at(len(opened.entries)), opened, done=str(step.done))


def _look(request: HttpRequest, held: Pass) -> HttpResponse:
    """The page that was asked for; the report itself if it is none."""
    to = request.POST.get("to", "")
    if to == "close":
        return pages.closed(request)
    if to in STEPS:
        return pages.ask_step(request, held, STEPS[to], STEPS[to].form())
    try:
        opened = open_with(held)
    except (CannotOpen, Error) as refused:
        return pages.ask_receipt(request, _told(_said(refused)), status=_status(refused))
    if opened is None:
        return pages.ask_receipt(request, _told(_wrong()), status=REFUSED)
    show = pages.show_proof if to == "proof" else pages.show_report
    return show(request, held.at(len(opened.entries)), opened)


def _ask_again(request: HttpRequest) -> HttpResponse:
    """Nothing opens the report any more: the receipt is asked for, and what was typed travels along."""
    if "pass" not in request.POST:
        return pages.ask_receipt(request, ReceiptForm())
    step, unsent = STEPS.get(request.POST.get("send", "")), ""
    if step:
        asked = step.form.base_fields
        unsent = seal_unsent(step.id, {name: request.POST[name] for name in asked if name in request.POST})
    told = _told(gettext("This page was open for half an hour or more. To go on, type your receipt again."))
    return pages.ask_receipt(request, told, unsent=unsent, status=REFUSED)


def _told(sentence: str) -> forms.Form:
    """An empty question for the receipt, below a sentence."""
    form = ReceiptForm({})
    form.errors.clear()
    form.add_error(None, sentence)
    return form


def _wrong() -> str:
    return gettext("This receipt opens no report. Compare each group of four with what you wrote down.")


def _said(refused: Exception) -> str:
    if isinstance(refused, Error):
        return gettext(
            "We cannot do this at the moment. Nothing is lost. Wait a minute, then press the button again."
        )
    if isinstance(refused, CannotOpen):
        return gettext(
            "Your report is here, and cannot be opened safely: something in it was altered. "
            "Tell one of the organisations outside the police that we name."
        )
    return str(refused)


def _status(refused: Exception) -> int:
    return LATER if isinstance(refused, Busy | NotAdded | Error) else REFUSED
