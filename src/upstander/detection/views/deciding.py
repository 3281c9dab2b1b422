"""Deciding on a concern: for the other person, how far a step may reach, the answer, the second person's.

Source: docs/explanation/detection.md
"""

from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from upstander.detection.access.history import newest_contact, safety_of
from upstander.detection.access.reading import dossier_of
from upstander.detection.actions.answer import (
    NextStep,
    TooEarly,
    TooLate,
    answer_concern,
    second_answer,
)
from upstander.detection.actions.decide import decide_safety, decide_tip_off
from upstander.detection.forms import AnswerForm, SafetyForm, SecondForm, TipOffForm
from upstander.detection.models import SafetyChoice, SecondChoice, TipOffChoice
from upstander.detection.sides import side_of
from upstander.detection.state import AnswerKind, State
from upstander.detection.views.corrections import corrections_of
from upstander.detection.views.finding import account_of, concern_of, posted
from upstander.sealed.key_pairs import PublicKey
from upstander.work.refusals import NotNow, SamePerson


def safety(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """What is done for the other person's safety."""
    concern, form = concern_of(request, concern_id), SafetyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        decide_safety(
            concern=concern,
            choice=SafetyChoice(form.cleaned_data["choice"]),
            reasons=form.cleaned_data["reasons"],
            to=_to(request),
            by=account_of(request),
        )
        return redirect("concern", concern_id=concern.pk)
    key = side_of(request).key
    other = dossier_of(concern, key=key).other_person
    decided = newest_contact(safety_of(concern, key=key))
    return _asked(request, "detection/safety.html", form, concern=concern, other=other, contact=decided)


def tip_off(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """How far a step may reach."""
    concern, form = concern_of(request, concern_id), TipOffForm(posted(request))
    if request.method == "POST" and form.is_valid():
        decide_tip_off(
            concern=concern,
            choice=TipOffChoice(form.cleaned_data["choice"]),
            reasons=form.cleaned_data["reasons"],
            to=_to(request),
            by=account_of(request),
        )
        return redirect("concern", concern_id=concern.pk)
    return _asked(request, "detection/tip_off.html", form, concern=concern)


def answer(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """One of the four answers, once both decisions are recorded."""
    concern, account = concern_of(request, concern_id), account_of(request)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        due = form.cleaned_data["due"]
        try:
            answer_concern(
                concern=concern,
                kind=AnswerKind(form.cleaned_data["kind"]),
                reasons=form.cleaned_data["reasons"],
                step=NextStep(owner=account, due=due) if due else None,
                to=_to(request),
                today=timezone.localdate(),
                by=account,
            )
            wrong = form.cleaned_data["kind"] == AnswerKind.WRONG_ATTRIBUTION
            return redirect("concern-not-theirs" if wrong else "concern", concern_id=concern.pk)
        except TooLate as refused:
            form.add_error("due", str(refused))
        except (NotNow, TooEarly) as refused:
            form.add_error(None, str(refused))
    return _asked(request, "detection/answer.html", form, concern=concern)


def second(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """The second person's answer to a closing that somebody else proposed."""
    concern, account = concern_of(request, concern_id), account_of(request)
    proposed = concern.answers.filter(second__isnull=True).order_by("-answered_at").first()
    if concern.state != State.PROPOSED or proposed is None or proposed.answered_by_id == account.pk:
        raise Http404
    form = SecondForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            second_answer(
                answer=proposed,
                choice=SecondChoice(form.cleaned_data["choice"]),
                reasons=form.cleaned_data["reasons"],
                to=_to(request),
                by=account,
            )
            return redirect("concern", concern_id=concern.pk)
        except (NotNow, SamePerson) as refused:
            form.add_error(None, str(refused))
    return _asked(
        request, "detection/second.html", form, concern=concern, proposed=proposed, **corrections_of(proposed)
    )


def _asked(request: HttpRequest, template: str, form: Form, **shown: object) -> HttpResponse:
    return render(request, template, {"form": form, **shown}, status=422 if form.errors else 200)


def _to(request: HttpRequest) -> PublicKey:
    """Whoever opens the concern opens what is decided on it, and nobody else."""
    return side_of(request).key.public
