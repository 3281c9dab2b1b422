"""Recording that a matter was referred.

Source: docs/explanation/work.md
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from upstander.detection.access.clocks import clocks_of
from upstander.detection.actions.refer import NotThen, record_referral
from upstander.detection.models import REFERRAL
from upstander.detection.sides import side_of
from upstander.detection.views.finding import account_of, concern_of, posted
from upstander.work.referral_form import ReferralForm
from upstander.work.refusals import NotNow


def referral(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """When, and with which reference; there once, while the clock runs or has run out."""
    concern, form, now = concern_of(request, concern_id), ReferralForm(posted(request)), timezone.now()
    clocks = clocks_of(concern, key=side_of(request).key, now=now)
    clock = next((each for each in clocks if each.rule == REFERRAL and not each.referred), None)
    if clock is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            record_referral(
                concern=concern,
                words=form.words(),
                to=side_of(request).key.public,
                now=now,
                by=account_of(request),
            )
            return redirect("concern", concern_id=concern.pk)
        except NotThen as refused:
            form.add_error("minute", str(refused))
        except NotNow as refused:
            form.add_error(None, str(refused))
    shown = {"form": form, "concern": concern, "clock": clock}
    return render(request, "detection/referral.html", shown, status=422 if form.errors else 200)
