"""A report: opened with a reason, then read; what is done for safety stands first.

Source: docs/explanation/reporting.md
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.reporting.channel.models import Report, Route
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.afterwards import debriefs_of, hand_overs_of, owe_a_debrief
from upstander.reporting.inbox.access.clocks import clock_of
from upstander.reporting.inbox.access.conversation import Conversation, conversation_of
from upstander.reporting.inbox.access.history import history_of, openings_of
from upstander.reporting.inbox.access.identity import asks_of
from upstander.reporting.inbox.access.listing import listed
from upstander.reporting.inbox.access.proposals import nothing_to_refer, proposals_of
from upstander.reporting.inbox.access.same_matter import linked_to
from upstander.reporting.inbox.actions.open_report import open_report
from upstander.reporting.inbox.forms import CustodianOpenForm, IdentifyOpenForm, OpenForm
from upstander.reporting.inbox.models import Kind, OpeningReason
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.sides import side_of
from upstander.reporting.inbox.slots import panels_for
from upstander.reporting.inbox.views.finding import (
    account_of,
    held_by,
    not_this_key,
    posted,
    reading,
    report_of,
)
from upstander.reporting.inbox.views.second_person import is_alone
from upstander.reporting.inbox.views.what_next import what_next
from upstander.sealed.refusals import CannotOpen
from upstander.work.access.showing import ShownClock

FORMS = {Route.RESERVED: IdentifyOpenForm, Route.CUSTODIAN: CustodianOpenForm}
"""What is asked before an opening, where it is not the usual."""


def open_one(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Ask why, then put the opening on record."""
    report = report_of(request, report_id)
    if report.opened_by_me:
        return redirect("report", report_id=report.pk)
    form = FORMS.get(report.route, OpenForm)(posted(request))
    if request.method == "POST" and form.is_valid():
        return _open(request, report, OpeningReason(form.cleaned_data["reason"]))
    shown = {"form": form, "report": report, "spoken": spoken(report.pk)}
    return render(request, "inbox/open.html", shown, status=422 if form.errors else 200)


def _open(request: HttpRequest, report: Any, reason: OpeningReason) -> HttpResponse:
    """Put it on record. The custodian's signature is to count from then on, so it takes their key."""
    held = None
    if unlocked := side_of(request).unlocked:
        try:
            held = held_by(request, report, unlocked.key)
        except CannotOpen:
            return not_this_key(request, report)
    open_report(report=report, reason=reason, by=account_of(request), signing=held)
    return redirect("report", report_id=report.pk)


def show(request: HttpRequest, held: Held) -> HttpResponse:
    """The report's page."""
    account, today, report = account_of(request), timezone.localdate(), held.report
    side = side_of(request)
    asks = asks_of(held, account)
    seen = conversation_of(held, with_identity=any(ask.is_mine and ask.is_open for ask in asks))
    (row,) = listed([report], today=today)
    kind = report.kind_in_law  # type: ignore[attr-defined]
    clock = clock_of(held, now=timezone.now())
    by_two = _by_two(held, account, seen)
    done, alone = _done(report, clock, by_two), is_alone(request, report)
    shown = {
        "report": report,
        "row": row,
        "spoken": row.spoken,
        "conversation": seen,
        "clock": clock,
        "history": history_of(held),
        "openings": openings_of(held) if side.is_outside else [],
        "kind": Kind(kind).label if kind else "",
        "asks": asks,
        **by_two,
        "hand_overs": hand_overs_of(held),
        "debriefs": debriefs_of(held),
        "panels": [] if side.is_outside else panels_for(report, account),
        "linked": [(each.pk, spoken(each.pk)) for each in linked_to(report, account, today=today, side=side)],
        "steps": what_next(row, able=_able(request, alone and not (clock and clock.referred)), done=done),
        "alone": alone,
        "until": request.reading_until,  # type: ignore[attr-defined]
        "is_reserved": row.is_reserved,
    }
    return render(request, "inbox/report.html", shown)


def _able(request: HttpRequest, cannot_end: bool) -> frozenset[Capability]:
    """What they may do; a custodian who is alone ends no report that was not referred."""
    able = side_of(request).able(request.standing)  # type: ignore[attr-defined]
    return able - {Capability.LEAD_REPORTS} if cannot_end else able


def _by_two(held: Held, account: Account, seen: Conversation) -> dict[str, Any]:
    """What was proposed and agreed, and whether the reporter wrote since two found nothing to refer."""
    proposals = proposals_of(held, account)
    found = nothing_to_refer(proposals)
    came_since = found is not None and seen.reporter_last > found.seen
    return {"proposals": proposals, "nothing_to_refer": found, "came_since": came_since}


def _done(report: Report, clock: ShownClock | None, by_two: dict[str, Any]) -> set[str]:
    """Which of the steps are done that the report's row does not know of."""
    found = {"debrief"} if not owe_a_debrief(Report.objects.filter(pk=report.pk)).exists() else set()
    nothing = by_two["nothing_to_refer"] and not by_two["came_since"]
    return found | {"referral"} if nothing or (clock and clock.referred) else found


report = reading(show)
