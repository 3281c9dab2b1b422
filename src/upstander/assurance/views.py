"""The auditor's pages. Each look at them is an entry before anything is shown.

Source: docs/explanation/audit.md
"""

from dataclasses import replace
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.assurance.access import actors_named, auditors, names_of
from upstander.assurance.forms import LookForm
from upstander.assurance.outside import unseen
from upstander.assurance.wording import because, said
from upstander.audit.reading import MOST, Entry, Wanted, count, entries
from upstander.audit.words import Kind

NOBODY = ["nobody"]  # an actor's name has a colon or is a process's: this one is never found


def audit(request: HttpRequest) -> HttpResponse:
    """Every entry, newest first, by what the auditor looks for."""
    form = LookForm(request.GET)
    wanted = _wanted(form) if form.is_valid() else Wanted(actors=NOBODY)
    return _page(request, wanted, form=form, what="audit.read", heading="audit")


def of_auditors(request: HttpRequest) -> HttpResponse:
    """What the auditors themselves did."""
    return _page(
        request, Wanted(actors=auditors()), form=None, what="audit.read_auditors", heading="auditors"
    )


def _wanted(form: LookForm) -> Wanted:
    asked = form.cleaned_data
    return Wanted(
        actors=(actors_named(asked["who"]) or NOBODY) if asked["who"] else None,
        what=asked["what"] or None,
        outcome=asked["outcome"] or None,
        about=bytes.fromhex(asked["about"]) if asked["about"] else None,
    )


def _page(
    request: HttpRequest, wanted: Wanted, *, form: LookForm | None, what: str, heading: str
) -> HttpResponse:
    _record(request, what)
    before = request.GET.get("before", "")
    before_id = int(before) if before.isdecimal() and len(before) < 19 else None
    wanted = replace(wanted, before=before_id, unseen=unseen())
    with connection.cursor() as cursor:
        found, older = entries(cursor, wanted)
        many = count(cursor, wanted)
    names = names_of(each.actor for each in found)
    shown: dict[str, Any] = {
        "form": form,
        "kind": heading,
        "rows": [_row(each, names) for each in found],
        "count": many,
        "most": f"{MOST:,}",
        "older": _older(request, older) if older else "",
        "filtered": any(request.GET.get(name) for name in ("who", "what", "outcome", "about")),
    }
    return render(
        request, "assurance/audit.html", shown, status=422 if form is not None and form.errors else 200
    )


def _row(entry: Entry, names: dict[str, str]) -> dict[str, Any]:
    return {
        "entry": entry,
        "who": names.get(entry.actor, entry.actor),
        "said": said(entry.what),
        "because": because(entry.purpose),
    }


def _older(request: HttpRequest, older: int) -> str:
    kept = request.GET.copy()
    kept["before"] = str(older)
    return "?" + kept.urlencode()


def _record(request: HttpRequest, what: str) -> None:
    assert isinstance(request.user, Account)
    with act(by=request.user, kind=Kind.CONSULTATION, what=what, purpose="oversight"):
        pass
