"""Leaving out rows that are wrong in the data: proposed by one, agreed by a second person.

Source: docs/explanation/detection.md
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext

from upstander.detection.actions.snooze import TooLong
from upstander.detection.actions.suppress import WrongRows, answer_suppression, propose_suppression
from upstander.detection.forms.aside import ProposalForm, SuppressionForm
from upstander.detection.keys import corrections_public, unit_key
from upstander.detection.models import ProposalChoice, SuppressionKind, SuppressionProposal
from upstander.detection.sealing import read_sealed
from upstander.detection.views.finding import account_of, posted
from upstander.detection.views.setting_aside import asked
from upstander.work.refusals import NotNow, SamePerson


def propose(request: HttpRequest) -> HttpResponse:
    """Propose that some rows are left out of scans."""
    form = SuppressionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        what = WrongRows(
            kind=SuppressionKind(said["kind"]),
            reference=said["reference"],
            until=said["until"],
            reasons=said["reasons"],
        )
        try:
            propose_suppression(
                what=what,
                unit=unit_key().public,
                worker=corrections_public(),
                today=timezone.localdate(),
                by=account_of(request),
            )
            messages.success(request, gettext("Your proposal waits for a second person."))
            return redirect("queue")
        except TooLong as refused:
            form.add_error("until", str(refused))
    return asked(request, "detection/suppression_new.html", form)


def answer(request: HttpRequest, suppression_id: UUID) -> HttpResponse:
    """The second person's answer. Whoever proposed it finds nothing here."""
    account, key = account_of(request), unit_key()
    waiting = SuppressionProposal.objects.filter(answer__isnull=True).select_related("proposed_by")
    proposal = get_object_or_404(waiting, pk=suppression_id)
    if proposal.proposed_by_id == account.pk:
        raise Http404
    form = ProposalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            answer_suppression(
                proposal=proposal,
                choice=ProposalChoice(form.cleaned_data["choice"]),
                reasons=form.cleaned_data["reasons"],
                to=key.public,
                by=account,
            )
            return redirect("set-aside")
        except (NotNow, SamePerson) as refused:
            form.add_error(None, str(refused))
    shown = {
        "proposal": proposal,
        "what": read_sealed(proposal.what, key=key, kind="suppression", record=proposal.pk).decode(),
        "reasons": read_sealed(
            proposal.reasons, key=key, kind="suppression_reasons", record=proposal.pk
        ).decode(),
    }
    return asked(request, "detection/suppression.html", form, **shown)
