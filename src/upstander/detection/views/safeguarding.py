"""The safeguarding lead's pages: the other person alone, and what is decided for them.

Source: docs/explanation/detection.md
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.standing import Standing
from upstander.detection.access.history import newest_contact
from upstander.detection.access.safeguarding import Part, asked_of, part_of
from upstander.detection.actions.decide import decide_safety
from upstander.detection.forms.safeguarding import ContactForm, LeadSafetyForm
from upstander.detection.keys import unit_key
from upstander.detection.models import AskedBecause, SafetyChoice
from upstander.detection.views.contact import record_contact
from upstander.detection.views.finding import account_of, on_record, posted

A_PAGE = 25


def to_do(request: HttpRequest) -> HttpResponse:
    """What leads were asked, plans whose review comes, and what was decided before."""
    found = list(_asked(request))
    today = timezone.localdate()
    for each in found:
        each.because = AskedBecause(each.open_ask).label if each.open_ask else ""
        each.decided_words = SafetyChoice(each.decided).label if each.decided else ""
        each.is_overdue = bool(each.review_on and each.review_on <= today)
    asked = sorted((each for each in found if each.open_ask), key=lambda each: each.asked_at)
    plans = sorted(
        (each for each in found if each.review_on and not each.open_ask), key=lambda each: each.review_on
    )
    earlier = sorted(
        (each for each in found if not each.open_ask and not each.review_on),
        key=lambda each: each.decided_at,
        reverse=True,
    )
    page = Paginator(earlier, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "detection/safeguarding.html", {"asked": asked, "plans": plans, "earlier": page})


def one(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """The other person, and the history of what was decided for them."""
    concern, part = _part(request, concern_id)
    shown = {"concern": concern, "part": part, "contact": newest_contact(part.history)}
    return render(request, "detection/safeguarding_one.html", shown)


def decide(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Act now, plan, or nothing at present."""
    concern, part = _part(request, concern_id)
    form = LeadSafetyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        decide_safety(
            concern=concern,
            choice=SafetyChoice(form.cleaned_data["choice"]),
            reasons=form.cleaned_data["reasons"],
            review_on=form.cleaned_data["review_on"],
            replying=True,
            to=unit_key().public,
            by=account_of(request),
        )
        messages.success(request, gettext("Your decision is recorded. Whoever works the concern reads it."))
        return redirect("safeguarding-one", concern_id=concern.pk)
    return _asked_page(request, "detection/safeguarding_decide.html", form, concern=concern, part=part)


def contact(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Whether the other person may be contacted, by whom and how."""
    concern, part = _part(request, concern_id)
    form = ContactForm(posted(request))
    if request.method == "POST" and form.is_valid():
        record_contact(concern, form, to=unit_key().public, by=account_of(request))
        messages.success(request, gettext("Your decision is recorded. Whoever works the concern reads it."))
        return redirect("safeguarding-one", concern_id=concern.pk)
    shown = {"concern": concern, "part": part, "back_url": f"/safeguarding/{concern.pk}/"}
    return _asked_page(request, "detection/contact.html", form, **shown)


def _asked(request: HttpRequest) -> Any:
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return asked_of(account_of(request), standing=standing)


def _part(request: HttpRequest, concern_id: UUID) -> tuple[Any, Part]:
    """The concern and its part, the look on record. Raises Http404 where nobody asked, or for who is out."""
    concern = get_object_or_404(_asked(request), pk=concern_id)
    on_record(request, concern, purpose="safeguarding", what="concern.safeguarding_read")
    return concern, part_of(concern, key=unit_key())


def _asked_page(request: HttpRequest, template: str, form: Any, **shown: object) -> HttpResponse:
    return render(request, template, {"form": form, **shown}, status=422 if form.errors else 200)
