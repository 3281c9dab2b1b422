"""To report somebody at work, in one's own name or in confidence: the form of the public site, signed in.

Who they are comes from their account. No entry of the audit says that anybody opened this, or sent anything.
Source: docs/explanation/workforce.md
"""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from upstander.accounts.models import Account
from upstander.reporting.channel.filling import Filling
from upstander.reporting.channel.minting import OnDemand
from upstander.reporting.channel.models import Way
from upstander.reporting.channel.views.tell import fill_in
from upstander.sites.workforce.raising import way_called

WITH_A_NAME = ("own_name", "in_confidence")
"""The ways on which somebody is known: no report without a name is taken on this site."""


def tell(request: HttpRequest, way: str) -> HttpResponse:
    """Every page of it; 404 for what is no way, and back to the others for one that takes nothing here."""
    assert isinstance(request.user, Account)
    found = way_called(way)
    if found is None:
        raise Http404
    there = reverse("raise_one_way", args=[found.slug])
    if found.id not in WITH_A_NAME:
        return HttpResponseRedirect(there)
    return fill_in(
        request,
        Filling(
            way=Way.WORKFORCE,
            address=reverse("raise_tell", args=[found.slug]),
            front=there,
            receipts=lambda answers: OnDemand(Path(settings.UPSTANDER_KEYS)),
            use=f"{found.id} {request.user.pk}",
            layout="workforce/telling/layout.html",
            pages="workforce/telling",
            added=_known_of(request.user, told_as=found.id),
            known={"public_address": settings.UPSTANDER_PUBLIC_ADDRESS},
            is_signed_in=True,
        ),
    )


def _known_of(account: Account, *, told_as: str) -> dict[str, str]:
    """What their account says of them; without a reference nobody can tell who their line and team are."""
    known = {
        "told_as": told_as,
        "own_name": account.shown_name,
        "own_reference": account.staff_reference,
    }
    return {name: words for name, words in known.items() if words}
