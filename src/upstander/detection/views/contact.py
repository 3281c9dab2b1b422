"""Asking a safeguarding lead, and deciding on contact, by whoever is assigned to a concern.

Source: docs/explanation/detection.md
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from upstander.accounts.models import Account
from upstander.detection.access.history import newest_contact, safety_of
from upstander.detection.access.reading import dossier_of
from upstander.detection.actions.safeguarding import ask_safeguarding, decide_contact
from upstander.detection.contact_words import ContactWords
from upstander.detection.forms.safeguarding import AskSafeguardingForm, ContactForm
from upstander.detection.models import AskedBecause, ContactChoice
from upstander.detection.sides import side_of
from upstander.detection.views.finding import account_of, concern_of, posted
from upstander.sealed.key_pairs import PublicKey


def ask(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Ask the safeguarding leads, who see the other person's part and nothing of the member of staff."""
    concern, form = concern_of(request, concern_id), AskSafeguardingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        ask_safeguarding(
            concern=concern, because=AskedBecause(form.cleaned_data["because"]), by=account_of(request)
        )
        messages.success(request, gettext("The safeguarding leads see it in their list from now on."))
        return redirect("concern", concern_id=concern.pk)
    shown = {"form": form, "concern": concern}
    return render(request, "detection/ask_safeguarding.html", shown, status=422 if form.errors else 200)


def contact(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """The custodian's own decision on contact: of a reserved matter no lead in the force may learn."""
    concern, form, key = concern_of(request, concern_id), ContactForm(posted(request)), side_of(request).key
    if request.method == "POST" and form.is_valid():
        record_contact(concern, form, to=key.public, by=account_of(request))
        return redirect("concern", concern_id=concern.pk)
    shown = {
        "form": form,
        "concern": concern,
        "other": dossier_of(concern, key=key).other_person,
        "contact": newest_contact(safety_of(concern, key=key)),
    }
    return render(request, "detection/contact.html", shown, status=422 if form.errors else 200)


def record_contact(concern: Any, form: ContactForm, *, to: PublicKey, by: Account) -> None:
    """Seal what the form says, and record it."""
    words = {name: form.cleaned_data[name] for name in ("by_whom", "how", "reasons")}
    decide_contact(
        concern=concern,
        choice=ContactChoice(form.cleaned_data["choice"]),
        words=ContactWords(**words),
        to=to,
        by=by,
    )
