"""The auditor's page of what two people decided: closings, exceptions, lifted holds, packs, reports.

Source: docs/explanation/audit.md
"""

from typing import Any

from django import forms
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.assurance.access import names_of
from upstander.assurance.outside import unseen
from upstander.audit.by_two import ByTwo, decided_by_two
from upstander.audit.words import Kind

KINDS = {
    "concern.second": _("An answer that closes, or is sent on"),
    "exception.answer": _("An exception"),
    "hold.answer_lift": _("A legal hold that is lifted"),
    "identity.answer": _("Who reported"),
    "original.answer": _("The original of a file that is given out"),
    "pack.answer": _("A wider-enquiry pack"),
    "report.end_answer": _("A report that ends and was never referred"),
    "report.nothing_answer": _("That nothing in a report must be referred"),
}


class KindForm(forms.Form):
    """Which of them to show."""

    what = forms.ChoiceField(
        label=_("What"), required=False, choices=(("", _("All of them")), *KINDS.items())
    )


def by_two(request: HttpRequest) -> HttpResponse:
    """Who proposed, who answered and how, the newest first; the look is an entry before anything shows."""
    assert isinstance(request.user, Account)
    with act(by=request.user, kind=Kind.CONSULTATION, what="audit.read", purpose="oversight"):
        pass
    form = KindForm(request.GET)
    only = form.cleaned_data["what"] if form.is_valid() else ""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    with connection.cursor() as cursor:
        found, older = decided_by_two(cursor, only=only or None, before=before, unseen=unseen())
    shown = {
        "filter_form": form,
        "filtered": bool(only),
        "rows": _named(found),
        "older": f"?what={only}&before={older}" if older else "",
    }
    return render(request, "assurance/by_two.html", shown)


def _named(found: list[ByTwo]) -> list[dict[str, Any]]:
    names = names_of(actor for each in found for actor in (each.answerer, each.proposer) if actor)
    return [
        {
            "decision": each,
            "kind": KINDS[each.what],
            "answerer": names.get(each.answerer, each.answerer),
            "proposer": names.get(each.proposer, each.proposer) if each.proposer else "",
        }
        for each in found
    ]
