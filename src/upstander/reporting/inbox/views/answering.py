"""Writing to the reporter, with words to begin from where somebody wants them.

Source: docs/explanation/reporting.md
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from upstander.domain.refusal import Refusal
from upstander.knowledge.answers import answers
from upstander.reporting.inbox.access.conversation import conversation_of
from upstander.reporting.inbox.actions.answer import answer_report
from upstander.reporting.inbox.forms import AnswerForm
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.views.finding import UNIT, account_of, asked, posted, reading


def _answer(request: HttpRequest, held: Held) -> HttpResponse:
    """Ask for the words and send them; what came meanwhile is read first."""
    form = AnswerForm(posted(request), initial=_begins(request) | {"seen": _seen(held)})
    if request.method == "POST" and form.is_valid():
        words, seen = form.cleaned_data["words"], form.cleaned_data["seen"]
        try:
            answer_report(held=held, words=words, seen=seen, now=timezone.now(), by=account_of(request))
            messages.success(request, gettext("Sent. They read it when they come back with their receipt."))
            return redirect("report", report_id=held.report.pk)
        except Refusal as refused:
            form = _again(request, held)
            form.add_error(None, str(refused))
    shown = {"conversation": conversation_of(held), "templates": answers().values()}
    return asked(request, "inbox/answer.html", form, held, **shown)


def _again(request: HttpRequest, held: Held) -> AnswerForm:
    """The same words, over what has come by now, which the page shows."""
    form = AnswerForm({"words": request.POST.get("words", ""), "seen": _seen(held)})
    form.is_valid()
    return form


def _begins(request: HttpRequest) -> dict[str, Any]:
    chosen = answers().get(request.GET.get("words", ""))
    return {"words": chosen.words} if chosen else {}


def _seen(held: Held) -> int:
    """How many items there are, those that a page does not show among them."""
    return int(held.report.items.count())


answer = reading(_answer, on=UNIT)
