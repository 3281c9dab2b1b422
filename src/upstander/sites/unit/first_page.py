"""The first page: for whoever works the queue who is at risk, what came in and what runs out; for everybody
else where their work begins.

Source: docs/explanation/desk.md
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.detection.access.arrivals import SHOWN, at_risk, came_since, shown_at_risk
from upstander.detection.access.concerns import offered_to, proposed_to
from upstander.detection.access.reading import items
from upstander.detection.access.runs import newest_run
from upstander.detection.access.steps import steps_run_out
from upstander.detection.keys import unit_key
from upstander.notices.access.rota import is_covered
from upstander.notices.slots import known_to, waiting_for
from upstander.sites.unit.to_do import owed, row
from upstander.work.actions.visit import note_visit
from upstander.work.due import pressing

FIRST = (
    (Capability.READ_QUEUE, "queue"),
    (Capability.DECIDE_SAFEGUARDING, "safeguarding"),
    (Capability.HOLD_RESERVED, "reserved"),
    (Capability.RECEIVE_REPORTS, "inbox"),
    (Capability.IDENTIFY_REPORTS, "inbox"),
    (Capability.READ_AUDIT, "audit"),
    (Capability.READ_AUDITORS, "audit-auditors"),
    (Capability.MANAGE_ACCOUNTS, "accounts"),
)
"""Where work begins for those who do not work the queue, by what they may do: the first that fits."""

SINCE = "last_visit"  # in the session: when this person came before, as text; empty at the first visit


def first_page(request: HttpRequest) -> HttpResponse:
    """Where work begins for whoever asks."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    if Capability.READ_QUEUE in standing.capabilities:
        return render(request, "unit/first_page.html", _slots(request, standing))
    if owed(request.user, standing=standing):  # type: ignore[arg-type]
        return redirect("to-do")
    first = next((name for needed, name in FIRST if needed in standing.capabilities), "your_account")
    return redirect(first)


def _slots(request: HttpRequest, standing: Standing) -> dict[str, Any]:
    """What fills the page, each over what this person may see."""
    assert isinstance(request.user, Account)
    account, now, key = request.user, timezone.now(), unit_key()
    since = _last_visit(request, account)
    risky = at_risk(account, standing=standing)
    came = came_since(account, since=since, standing=standing)
    due = [row(each, now=now) for each in pressing(owed(account, standing=standing), now=now)]
    return {
        "call": bool(waiting_for(account)),
        "at_risk": shown_at_risk(risky, key=key),
        "since": since,
        "came": items(came[:SHOWN], key=key),
        "came_count": came.count(),
        "due": due[:SHOWN],
        "due_count": len(due),
        "waiting_count": offered_to(account, standing=standing).count(),
        "proposed_count": proposed_to(account, standing=standing).count(),
        "run_out_count": steps_run_out(account, standing=standing, today=timezone.localdate()).count(),
        "may_approve": Capability.APPROVE_ANSWER in standing.capabilities,
        "may_open": Capability.OPEN_CONCERN in standing.capabilities,
        "unanswered": Capability.NAME_ON_CALL in standing.capabilities and known_to(account).exists(),
        "covered": is_covered(now),
        "run": newest_run(),
    }


def _last_visit(request: HttpRequest, account: Account) -> datetime | None:
    """When this person came before this session; the same through the whole of it."""
    if SINCE not in request.session:
        before = note_visit(by=account)
        request.session[SINCE] = before.isoformat() if before else ""
    kept = request.session[SINCE]
    return datetime.fromisoformat(kept) if kept else None
