"""Breaking the glass, for the second person: who asks, why and for how long; nothing of the concern.

Source: docs/explanation/need_to_know.md
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.actions.break_glass import NothingWaits, answer
from upstander.detection.access.glass import barred_from, concerns_behind, waiting_for
from upstander.detection.forms.glass import AnswerGlassForm
from upstander.detection.views.finding import account_of, posted
from upstander.detection.views.glass import shown_at


def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for this person, the oldest first."""
    now = timezone.now()
    rows = [shown_at(each, now=now) for each in waiting_for(account_of(request), now=now)]
    return render(request, "detection/glass_waiting.html", {"rows": rows})


def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say yes or no to one. Raises Http404 for what does not wait for this person."""
    account, now = account_of(request), timezone.now()
    found = next((each for each in waiting_for(account, now=now) if each.pk == request_id), None)
    if found is None:
        raise Http404
    form = AnswerGlassForm(posted(request))
    if request.method == "POST" and form.is_valid():
        behind = concerns_behind([found])[found.pk]
        approve = form.cleaned_data["decision"] == "approve"
        try:
            answer(found, approve=approve, by=account, barred=barred_from([behind])[behind], now=now)
        except NothingWaits:
            raise Http404 from None
        messages.success(request, gettext("Your decision is recorded. The auditor sees it."))
        return redirect("glass-waiting")
    shown = {"form": form, "row": shown_at(found, now=now)}
    return render(request, "detection/glass_decide.html", shown, status=422 if form.errors else 200)
