"""Asking for a run: as of which day, a check, and it is asked for.

Source: docs/explanation/runs.md
"""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from upstander.detection.access.runs import newest_run
from upstander.detection.actions.ask_for_run import NotAsked, ask_for_run
from upstander.detection.forms.runs import AskForm
from upstander.detection.views.finding import account_of, posted


def ask_day(request: HttpRequest) -> HttpResponse:
    """As of which day."""
    form = AskForm(posted(request), initial={"as_of": _day(request) or _usual_day()})
    if request.method == "POST" and form.is_valid():
        return redirect(f"{reverse('run-check')}?as_of={form.cleaned_data['as_of'].isoformat()}")
    return render(request, "detection/run_ask.html", {"form": form}, status=422 if form.errors else 200)


def ask_check(request: HttpRequest) -> HttpResponse:
    """Say what would be done; then ask for it."""
    as_of = _day(request)
    if as_of is None:
        return redirect("run-ask")
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_for_run(as_of=as_of, by=account_of(request), today=timezone.localdate())
            return redirect("run-asked", request_id=made.pk)
        except NotAsked as refused:
            form.add_error(None, str(refused))
    answer = {
        "question": gettext("As of which day?"),
        "answer": date_format(as_of, "j F Y"),
        "href": f"{reverse('run-ask')}?as_of={as_of.isoformat()}",
    }
    shown = {"form": form, "answers": [answer], "button_text": gettext("Scan now")}
    return render(request, "detection/run_check.html", shown, status=422 if form.errors else 200)


def _usual_day() -> date:
    """Today; where everybody is invented, the day of the newest run: their records end somewhere."""
    newest = newest_run()
    return newest.as_of if newest and newest.invented else timezone.localdate()


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return None
