"""What has to stand: every gate, what is missing, and what waits for whoever looks.

Source: docs/explanation/mandate.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.accounts.capabilities import Capability
from upstander.mandate.access.gates import standing_gates
from upstander.mandate.access.shown import to_sign
from upstander.mandate.access.switch import waiting_requests
from upstander.mandate.views.finding import account_of, may


def gates(request: HttpRequest) -> HttpResponse:
    """Each gate, and the next step."""
    account, today = account_of(request), timezone.localdate()
    found = standing_gates(today)
    signs = may(request, Capability.SIGN_GATES)
    return render(
        request,
        "mandate/gates.html",
        {
            "gates": [{"gate": gate, "soon": gate.ends_soon(today)} for gate in found],
            "missing": sum(not gate.stands for gate in found),
            "to_sign": to_sign(account, today=today) if signs else [],
            "to_switch_on": waiting_requests().exclude(asked_by=account) if signs else [],
        },
    )
