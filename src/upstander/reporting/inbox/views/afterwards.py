"""Recording what was handed over elsewhere, and how the reporter was debriefed.

Source: docs/explanation/reporting.md
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import State
from upstander.reporting.inbox.actions.afterwards import NotThatDay, record_debrief, record_hand_over
from upstander.reporting.inbox.forms.afterwards import DebriefForm, HandOverForm
from upstander.reporting.inbox.models import Debrief, Elsewhere
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.views.finding import UNIT, account_of, asked, posted, reading


def _hand_over(request: HttpRequest, held: Held) -> HttpResponse:
    """To whom, where it is held now, and what was given."""
    form, today = HandOverForm(posted(request)), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        to, words = Elsewhere(form.cleaned_data["to"]), form.words()
        try:
            record_hand_over(held=held, to=to, words=words, today=today, by=account_of(request))
            return redirect("report", report_id=held.report.pk)
        except NotThatDay as refused:
            form.add_error("handed_on", str(refused))
    return asked(request, "inbox/hand_over.html", form, held)


def _debrief(request: HttpRequest, held: Held) -> HttpResponse:
    """How it went. Of a report that has not ended there is none yet."""
    if held.report.state != State.ENDED:
        raise Http404
    form = DebriefForm(posted(request))
    if request.method == "POST" and form.is_valid():
        choice, reasons = Debrief(form.cleaned_data["choice"]), form.cleaned_data["reasons"]
        try:
            record_debrief(held=held, choice=choice, reasons=reasons, by=account_of(request))
            return redirect("report", report_id=held.report.pk)
        except Refusal as refused:
            form.add_error(None, str(refused))
    return asked(request, "inbox/debrief.html", form, held)


hand_over = reading(_hand_over, on=UNIT)
debrief = reading(_debrief, on=UNIT)
