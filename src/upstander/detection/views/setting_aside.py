"""Setting a concern aside: by a snooze until a day, or by an exception that a second person agrees to.

Source: docs/explanation/detection.md
"""

from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from upstander.detection.access.aside_of_concern import newest_exception, state_of
from upstander.detection.access.reading import dossier_of
from upstander.detection.actions.exception import (
    Explained,
    NothingCovered,
    answer_exception,
    propose_exception,
    review_exception,
)
from upstander.detection.actions.snooze import NotInHand, TooLong, WaitsForNothing, snooze
from upstander.detection.forms.aside import ExceptionForm, ProposalForm, ReasonsForm, SnoozeForm
from upstander.detection.keys import unit_key
from upstander.detection.models import ExceptionGround, ExceptionScope, ProposalChoice, SnoozeReason
from upstander.detection.sealing import read_sealed
from upstander.detection.views.finding import account_of, concern_of, posted
from upstander.work.refusals import NotNow, SamePerson


def snooze_one(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Why, and until when."""
    concern, form = concern_of(request, concern_id), SnoozeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            snooze(
                concern=concern,
                until=form.cleaned_data["until"],
                reason=SnoozeReason(form.cleaned_data["reason"]),
                key=unit_key(),
                today=timezone.localdate(),
                by=account_of(request),
            )
            return redirect("concern", concern_id=concern.pk)
        except TooLong as refused:
            form.add_error("until", str(refused))
        except (WaitsForNothing, NotInHand) as refused:
            form.add_error(None, str(refused))
    return asked(request, "detection/snooze.html", form, concern=concern)


def propose(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Propose an exception."""
    concern, key = concern_of(request, concern_id), unit_key()
    signs = [
        (sign.indicator_id, sign.title) for sign in dossier_of(concern, key=key).signs if sign.indicator_id
    ]
    form = ExceptionForm(posted(request), signs=signs)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        what = Explained(
            scope=ExceptionScope(said["scope"]),
            ground=ExceptionGround(said["ground"]),
            until=said["until"],
            reasons=said["reasons"],
            indicator=said["indicator"],
        )
        try:
            propose_exception(
                concern=concern, what=what, key=key, today=timezone.localdate(), by=account_of(request)
            )
            return redirect("concern", concern_id=concern.pk)
        except TooLong as refused:
            form.add_error("until", str(refused))
        except (WaitsForNothing, NothingCovered, NotInHand) as refused:
            form.add_error(None, str(refused))
    return asked(request, "detection/exception.html", form, concern=concern)


def answer(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """The second person's answer to an exception that somebody else proposed."""
    concern, account, key = concern_of(request, concern_id), account_of(request), unit_key()
    proposal = newest_exception(concern)
    if proposal is None or hasattr(proposal, "answer") or proposal.proposed_by_id == account.pk:
        raise Http404
    form = ProposalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            answer_exception(
                proposal=proposal,
                choice=ProposalChoice(form.cleaned_data["choice"]),
                reasons=form.cleaned_data["reasons"],
                to=key.public,
                by=account,
            )
            return redirect("concern", concern_id=concern.pk)
        except (NotNow, SamePerson) as refused:
            form.add_error(None, str(refused))
    reasons = read_sealed(proposal.reasons, key=key, kind="exception", record=proposal.pk).decode()
    return asked(
        request, "detection/exception_answer.html", form, concern=concern, proposal=proposal, reasons=reasons
    )


def review(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Look again at an exception: after it lapsed, or to end it before."""
    concern, key = concern_of(request, concern_id), unit_key()
    proposal = newest_exception(concern)
    if proposal is None or not hasattr(proposal, "answer"):
        raise Http404
    form = ReasonsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        review_exception(
            proposal=proposal, reasons=form.cleaned_data["reasons"], to=key.public, by=account_of(request)
        )
        return redirect("concern", concern_id=concern.pk)
    state = state_of(proposal, today=timezone.localdate())
    return asked(
        request, "detection/exception_review.html", form, concern=concern, proposal=proposal, state=state
    )


def asked(request: HttpRequest, template: str, form: Form, **shown: object) -> HttpResponse:
    """The page of a question; 422 with everything that was typed where it is refused."""
    return render(request, template, {"form": form, **shown}, status=422 if form.errors else 200)
