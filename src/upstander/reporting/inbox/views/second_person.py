"""What takes two, where a custodian is the only one: a page that says what they can do instead.

Source: docs/explanation/reporting.md
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.reporting.channel.models import Report
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.custodians import has_a_second
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.sides import side_of
from upstander.reporting.inbox.views.finding import account_of

View = Callable[..., HttpResponse]


def is_alone(request: HttpRequest, report: Report) -> bool:
    """Whether a custodian asks and no other could agree. Inside, whoever leads lets one more read it."""
    if not side_of(request).is_outside:
        return False
    return not has_a_second(report, account_of(request), today=timezone.localdate())


def with_a_second(view: View) -> View:
    """The view; for whoever is alone, the page that says so. What was sent already is kept, and waits."""

    @wraps(view)
    def asked_for(request: HttpRequest, held: Held, **parts: Any) -> HttpResponse:
        if request.method != "POST" and is_alone(request, held.report):
            return takes_two(request, held.report)
        return view(request, held, **parts)

    return asked_for


def takes_two(request: HttpRequest, report: Report) -> HttpResponse:
    """That it takes two, and what one can do."""
    return render(request, "inbox/takes_two.html", {"report": report, "spoken": spoken(report.pk)})
