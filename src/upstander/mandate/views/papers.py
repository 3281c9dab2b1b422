"""A gate with its history, and one of its papers in full.

Source: docs/explanation/mandate.md
"""

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.accounts.capabilities import Capability
from upstander.accounts.roles import ROLES
from upstander.mandate.access.gates import gate_on_paper
from upstander.mandate.access.packs import differences_of, offers
from upstander.mandate.access.papers import is_ended, papers_with_names, roles_to_sign
from upstander.mandate.access.shown import Shown, shown
from upstander.mandate.models import GateId, Paper
from upstander.mandate.rules import PAPERS
from upstander.mandate.views.finding import account_of, may, paper_of

A_PAGE = 20


def show_gate(request: HttpRequest, *, gate: GateId) -> HttpResponse:
    """The gate: whether it stands, its papers, and what may be done."""
    today = timezone.localdate()
    page: Page[Paper] = Paginator(papers_with_names(gate), A_PAGE).get_page(request.GET.get("page"))
    rule = PAPERS[gate.value]
    return render(
        request,
        "mandate/gate.html",
        {
            "gate": gate_on_paper(gate, today),
            "lead": rule.lead,
            "longest": rule.longest,
            "signed_as": [ROLES[role].title for role in rule.signed_as],
            "page": page,
            "papers": [shown(paper, today) for paper in page],
            "offers": offers(today) if gate == GateId.PACKS else None,
            "may_record": may(request, Capability.SET_GATES),
        },
    )


def show_paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """One paper, in full."""
    paper, today = paper_of(paper_id), timezone.localdate()
    return render(
        request,
        "mandate/paper.html",
        {
            **paper_in_full(shown(paper, today)),
            "may_sign": may(request, Capability.SIGN_GATES)
            and bool(roles_to_sign(paper, account_of(request), today=today)),
            "may_withdraw": may(request, Capability.STOP_DESK) and not is_ended(paper),
        },
    )


def paper_in_full(found: Shown) -> dict[str, object]:
    """What a page shows of everything that is signed."""
    gate = GateId(found.paper.gate)
    return {
        "shown": found,
        "paper": found.paper,
        "title": gate.label,
        "gate_page": f"gate-{gate.value}",
        "differences": differences_of(found.paper) if gate == GateId.PACKS else None,
    }
