"""The first page: the queue for whoever works it, and one's own account for everybody else.

Source: docs/explanation/desk.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability

FIRST = (
    (Capability.READ_QUEUE, "queue"),
    (Capability.DECIDE_SAFEGUARDING, "safeguarding"),
    (Capability.HOLD_RESERVED, "reserved"),
    (Capability.READ_AUDIT, "audit"),
    (Capability.READ_AUDITORS, "audit-auditors"),
    (Capability.MANAGE_ACCOUNTS, "accounts"),
)
"""Where work begins, by what somebody may do: the first that fits."""


def first_page(request: HttpRequest) -> HttpResponse:
    """Where work begins for whoever asks."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    first = next((name for needed, name in FIRST if needed in standing.capabilities), "your_account")
    return redirect(first)
