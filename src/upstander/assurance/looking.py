"""The auditor's page of who looks the most, and whose looking is out of the ordinary.

Source: docs/explanation/audit.md
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tables2 import RequestConfig  # type: ignore[import-untyped]

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.accounts.roles import ROLES
from upstander.assurance.beside import LEAST_PEERS
from upstander.assurance.compared import Compared, compared
from upstander.assurance.looks import DAYS, OFTEN, WEEKS_BEFORE
from upstander.assurance.tables import LookingTable
from upstander.audit.words import Kind

A_PAGE = 25

ONLY: dict[str, Callable[[Compared], bool]] = {
    "peers": lambda row: bool(row.peers and row.peers.is_beyond),
    "before": lambda row: bool(row.before and row.before.is_beyond),
    "outside": lambda row: row.is_outside,
    "idle": lambda row: bool(row.looks.idle),
}


class LookingForm(forms.Form):
    """Whose looking to show."""

    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("Any")), *((role.id, role.title) for role in ROLES.values())],
    )
    only = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("Everybody")),
            ("peers", _("More than any of their peers")),
            ("before", _("More than in any week before")),
            ("outside", _("Refused, or behind broken glass")),
            ("idle", _("One record again and again, with no act")),
        ],
    )


def looking(request: HttpRequest) -> HttpResponse:
    """Everybody's looking in four weeks, those most beyond their peers first; the look is an entry first."""
    assert isinstance(request.user, Account)
    with act(by=request.user, kind=Kind.CONSULTATION, what="audit.read", purpose="oversight"):
        pass
    since = _midnight(timezone.localdate() - timedelta(days=DAYS))
    form = LookingForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    table = LookingTable(_asked_for(compared(since), role=asked.get("role"), only=asked.get("only")))
    RequestConfig(request, paginate={"per_page": A_PAGE, "silent": True}).configure(table)
    shown = {
        "heading": gettext("Who looks the most"),
        "table": table,
        "filter_form": form,
        "filtered": any(asked.values()),
        "since": since,
        "weeks": WEEKS_BEFORE,
        "often": OFTEN,
        "least": LEAST_PEERS,
        "empty": {"text": gettext("Nobody has looked at anything in this time")},
    }
    return render(request, "assurance/looking.html", shown)


def _asked_for(rows: list[Compared], *, role: str | None, only: str | None) -> list[Compared]:
    wanted = ONLY.get(only or "")
    return [row for row in rows if (not wanted or wanted(row)) and (not role or role in row.roles)]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
