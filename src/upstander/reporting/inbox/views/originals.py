"""Giving the original of a file out: asking, agreeing, and taking the package along.

Source: docs/explanation/reporting.md
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from upstander.domain.refusal import Refusal
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.files import Found
from upstander.reporting.inbox.access.originals import originals_asked
from upstander.reporting.inbox.actions.originals import answer_original, ask_original, give_original
from upstander.reporting.inbox.copying import SealedOnly
from upstander.reporting.inbox.forms.originals import AnswerOriginalForm, AskOriginalForm
from upstander.reporting.inbox.models import OriginalAsk, OriginalChoice
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.views.files import file_in
from upstander.reporting.inbox.views.finding import UNIT, account_of, asked, posted, reading
from upstander.reporting.inbox.views.second_person import with_a_second
from upstander.reporting.inbox.views.sending_copies import ANY_BYTES, send_bytes


def _ask(request: HttpRequest, held: Held, number: int) -> HttpResponse:
    """For whom, and why."""
    found = _unmarked(held, number)
    form = AskOriginalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            ask_original(held=held, found=found, **form.cleaned_data, by=account_of(request))
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("report-file", report_id=held.report.pk, number=number)
    return asked(request, "inbox/original_ask.html", form, held, number=number)


def _agree(request: HttpRequest, held: Held, number: int, ask_id: UUID) -> HttpResponse:
    """The second person's yes or no."""
    found, account = _unmarked(held, number), account_of(request)
    ask = _asked(found, ask_id)
    if ask.asked_by_id == account.pk or hasattr(ask, "answer"):
        raise Http404
    form = AnswerOriginalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        choice, reasons = OriginalChoice(form.cleaned_data["choice"]), form.cleaned_data["reasons"]
        try:
            answer_original(held=held, ask=ask, choice=choice, reasons=reasons, by=account)
            return redirect("report-file", report_id=held.report.pk, number=number)
        except Refusal as refused:
            form.add_error(None, str(refused))
    (shown,) = (each for each in originals_asked(found, held, account) if each.ask.pk == ask.pk)
    return asked(request, "inbox/original_agree.html", form, held, number=number, asked_for=shown)


def _take(request: HttpRequest, held: Held, number: int, ask_id: UUID) -> HttpResponse:
    """The package; asked by a form, so that no link takes it."""
    found = _unmarked(held, number)
    ask = _asked(found, ask_id)
    if request.method != "POST":
        return redirect("report-file", report_id=held.report.pk, number=number)
    try:
        package = give_original(held=held, found=found, ask=ask, by=account_of(request))
    except SealedOnly as refused:
        shown = {"report": held.report, "number": number, "why": str(refused), "is_busy": refused.is_busy}
        return render(request, "inbox/file_sealed.html", shown)
    except Refusal:
        raise Http404 from None
    return send_bytes(package, name=f"{spoken(held.report.pk)}-{number}-original.zip.age", as_what=ANY_BYTES)


def _unmarked(held: Held, number: int) -> Found:
    found = file_in(held, number)
    if found.mark:
        raise Http404
    return found


def _asked(found: Found, ask_id: UUID) -> OriginalAsk:
    return get_object_or_404(OriginalAsk.objects.filter(item=found.item), pk=ask_id)


ask = reading(with_a_second(_ask), on=UNIT)
agree = reading(_agree, on=UNIT)
take = reading(_take, on=UNIT)
