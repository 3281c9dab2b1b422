"""The first page: the queue for whoever works it, and one's own account for everybody else.

Source: docs/explanation/desk.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability


def first_page(request: HttpRequest) -> HttpResponse:
    """Where work begins for whoever asks."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return redirect("queue" if Capability.READ_QUEUE in standing.capabilities else "your_account")
