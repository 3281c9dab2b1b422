"""To put in a file of reports that another body passes on.

Source: docs/how_to/take_a_report.md
"""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from upstander.accounts.models import Account
from upstander.reporting.channel.sending import Closed
from upstander.reporting.intake.actions.pass_on import Taken, pass_on
from upstander.reporting.intake.forms import ReferralsForm


def referrals(request: HttpRequest) -> HttpResponse:
    """Ask for the file; then say what became of each entry, once: nothing of it is kept for another page."""
    assert isinstance(request.user, Account)
    if request.method != "POST":
        return _ask(request, ReferralsForm())
    form = ReferralsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form)
    try:
        taken = pass_on(form.cleaned_data["file"], keys=Path(settings.UPSTANDER_KEYS), by=request.user)
    except Closed:
        form.add_error(
            None,
            gettext(
                "Nobody could read it just now, so not all of it was taken. Put the same file in again "
                "later: what is here is not taken twice."
            ),
        )
        return _ask(request, form)
    return _say(request, taken)


def _ask(request: HttpRequest, form: ReferralsForm) -> HttpResponse:
    return render(request, "intake/referrals.html", {"form": form}, status=422 if form.errors else 200)


def _say(request: HttpRequest, taken: list[Taken]) -> HttpResponse:
    put = [each for each in taken if each.spoken]
    bad = [each for each in taken if each.entry.faults]
    shown = {"put": put, "bad": bad, "here": len(taken) - len(put) - len(bad)}
    return render(request, "intake/referrals_taken.html", shown, status=422 if bad and not put else 200)
