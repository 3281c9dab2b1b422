"""To take a report down: the form of the public site, for somebody who fills it in for another.

Source: docs/explanation/reporting.md
"""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from upstander.accounts.models import Account
from upstander.reporting.channel.answers import Answers
from upstander.reporting.channel.filling import Filling
from upstander.reporting.channel.minting import ForNobody, OnDemand, Receipts
from upstander.reporting.channel.models import Way
from upstander.reporting.channel.views.tell import fill_in
from upstander.reporting.intake.actions.take import taking

NONE = "none"
"""The answer to whether they want a receipt that leaves them without."""


def take(request: HttpRequest) -> HttpResponse:
    """Every page of it."""
    assert isinstance(request.user, Account)
    return fill_in(request, _filling(request.user))


def _filling(by: Account) -> Filling:
    return Filling(
        way=Way.TAKEN,
        address=reverse("take-report"),
        front=reverse("first_page"),
        receipts=_receipts,
        use=f"taken {by.pk}",
        layout="intake/layout.html",
        pages="intake/taken",
        added={"taken_by": " ".join(filter(None, (by.shown_name, by.staff_reference)))},
        known={"public_address": settings.UPSTANDER_PUBLIC_ADDRESS},
        is_signed_in=True,
        put=taking(by),
    )


def _receipts(answers: Answers) -> Receipts:
    return ForNobody() if answers.get("receipt") == NONE else OnDemand(Path(settings.UPSTANDER_KEYS))
