"""How the signs have done: what became of the concerns that each put first.

Source: docs/explanation/detection.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upstander.accounts.acts import act
from upstander.audit.words import Kind
from upstander.detection.access.signs_record import signs_record
from upstander.detection.keys import unit_key
from upstander.detection.policy import LEAST_TOLD
from upstander.detection.views.finding import account_of


def record(request: HttpRequest) -> HttpResponse:
    """Counts over what the viewer may count; small ones are hidden, and said to be."""
    account = account_of(request)
    with act(by=account, kind=Kind.CONSULTATION, what="signs.record", purpose="oversight"):
        found = signs_record(account, key=unit_key())
    return render(request, "detection/signs_record.html", {"record": found, "least": LEAST_TOLD})
