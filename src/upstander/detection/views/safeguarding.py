"""The safeguarding lead's pages: the other person alone, and what is decided for them.

Source: docs/explanation/detection.md
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from upstander.accounts.access.standing import Standing
from upstander.detection.access.history import newest_contact
from upstander.detection.access.safeguarding import Part, asked_of, part_of
from upstander.detection.actions.decide import decide_safety
from upstander.detection.forms.safeguarding import ContactForm, LeadSafetyForm
from upstander.detection.keys import unit_key
from upstander.detection.models import SafetyChoice
from upstander.detection.views.contact import record_contact
from upstander.detection.views.finding import account_of, on_record, posted


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
