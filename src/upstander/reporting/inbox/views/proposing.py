"""What takes two: proposing that nothing must be referred, and agreeing to that or to an end.

Source: docs/explanation/reporting.md
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from upstander.domain.refusal import Refusal
from upstander.reporting.inbox.access.clocks import clock_of
from upstander.reporting.inbox.access.conversation import conversation_of
from upstander.reporting.inbox.access.proposals import proposals_of
from upstander.reporting.inbox.actions.propose import answer_proposal, propose_nothing_to_refer
from upstander.reporting.inbox.forms.proposing import NothingForm, ProposalAnswerForm
from upstander.reporting.inbox.models import ProposalChoice, ReportProposal
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.views.finding import UNIT, account_of, asked, posted, reading
from upstander.reporting.inbox.views.second_person import with_a_second


def _nothing(request: HttpRequest, held: Held) -> HttpResponse:
    """Why nothing in it must be referred."""
    form = NothingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            propose_nothing_to_refer(held=held, reasons=form.cleaned_data["reasons"], by=account_of(request))
            return redirect("report", report_id=held.report.pk)
        except Refusal as refused:
            form.add_error(None, str(refused))
    clock = clock_of(held, now=timezone.now())
    return asked(request, "inbox/nothing_to_refer.html", form, held, clock=clock)


def _agree(request: HttpRequest, held: Held, proposal_id: UUID) -> HttpResponse:
    """The second person's yes or no, over all that was said."""
    found, account = ReportProposal.objects.filter(report=held.report), account_of(request)
    proposal = get_object_or_404(found.select_related("proposed_by"), pk=proposal_id)
    if proposal.proposed_by_id == account.pk or hasattr(proposal, "answer"):
        raise Http404
    seen = held.report.items.count()
    form = ProposalAnswerForm(posted(request), initial={"seen": seen})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            answer_proposal(
                held=held,
                proposal=proposal,
                choice=ProposalChoice(given["choice"]),
                reasons=given["reasons"],
                seen=given["seen"],
                by=account,
            )
            return redirect("report", report_id=held.report.pk)
        except Refusal as refused:
            form = ProposalAnswerForm({**request.POST.dict(), "seen": seen})
            form.add_error(None, str(refused))
    (shown,) = (each for each in proposals_of(held, account) if each.row.pk == proposal.pk)
    said = conversation_of(held)
    return asked(request, "inbox/proposal_agree.html", form, held, proposal=shown, conversation=said)


nothing = reading(with_a_second(_nothing), on=UNIT)
agree = reading(_agree, on=UNIT)
