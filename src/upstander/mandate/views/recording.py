"""Recording a paper: the questions of its gate, all on one page, kept as they were asked.

Source: docs/explanation/mandate.md
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.mandate.access.packs import offer_of
from upstander.mandate.actions.papers import record_paper
from upstander.mandate.forms.assessment import AssessmentForm
from upstander.mandate.forms.authority import AuthorityForm, RungForm
from upstander.mandate.forms.end_of_use import EndOfUseForm
from upstander.mandate.forms.limits import LimitsForm
from upstander.mandate.forms.packs import PacksForm
from upstander.mandate.forms.papers import PaperForm
from upstander.mandate.forms.registers import RegistersForm
from upstander.mandate.ladder import BY_ID
from upstander.mandate.models import GateId, Paper
from upstander.mandate.packs import lines_of
from upstander.mandate.rules import PAPERS
from upstander.mandate.views.finding import account_of, is_done, posted

FORMS: dict[GateId, type[PaperForm]] = {
    form.gate: form for form in (LimitsForm, AuthorityForm, AssessmentForm, RegistersForm, EndOfUseForm)
}
"""The form of each paper that people write; what decides who is seen is recorded from an offer."""


def record(request: HttpRequest, *, gate: GateId) -> HttpResponse:
    """Ask what the gate asks, and record it."""
    form = FORMS[gate](posted(request), today=timezone.localdate())
    return _recorded(request, form, {})


def record_packs(request: HttpRequest) -> HttpResponse:
    """Record what a scan was run on, to be signed; without saying which, back to where they are listed."""
    offer = offer_of(request.GET.get("offer", ""))
    if offer is None:
        return redirect("gate-packs")
    form = PacksForm(posted(request), today=timezone.localdate(), offer=offer)
    return _recorded(request, form, {"lines": lines_of(offer.lines), "digest": offer.digest})


def ask_rung(request: HttpRequest) -> HttpResponse:
    """Which rung somebody wants; the first leads on, and every other to a page that stops."""
    form = RungForm(posted(request))
    if request.method == "POST" and form.is_valid():
        rung = BY_ID[form.cleaned_data["rung"]]
        return redirect("gate-authority-record" if rung.granted_here else f"rung-{rung.id}")
    return render(request, "mandate/ask_rung.html", {"form": form}, status=422 if form.errors else 200)


def _recorded(request: HttpRequest, form: PaperForm, more: dict[str, object]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        made: list[Paper] = []
        by, today = account_of(request), form.today
        if is_done(form, lambda: made.append(record_paper(form.new_paper(), by=by, today=today))):
            messages.success(request, gettext("It is recorded, and counts once it is signed."))
            return redirect("paper", paper_id=made[0].pk)
    shown = {"form": form, "title": form.gate.label, "lead": PAPERS[form.gate].lead, **more}
    shown["gate_page"] = f"gate-{form.gate.value}"
    return render(request, "mandate/record.html", shown, status=422 if form.errors else 200)
