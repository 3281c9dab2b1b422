"""Giving a report to one more, giving it up, naming who is meant, and saying that two are about the same.

Source: docs/explanation/reporting.md
"""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Route
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.keyring import own_keyrings
from upstander.reporting.inbox.access.receivers import receivers_of
from upstander.reporting.inbox.access.same_matter import called
from upstander.reporting.inbox.actions.hand import hand_to, recuse
from upstander.reporting.inbox.actions.link import say_same_matter
from upstander.reporting.inbox.actions.name import name_those_meant
from upstander.reporting.inbox.forms.handing import HandForm, NamingForm, SpokenForm
from upstander.reporting.inbox.keys import about_public
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.views.finding import account_of, asked, posted, reading, report_of
from upstander.sealed.key_pairs import PublicKey


def _hand(request: HttpRequest, held: Held) -> HttpResponse:
    """Who is to read it as well."""
    found = receivers_of(held.report, today=timezone.localdate())
    form = HandForm(posted(request), among=[(str(pk), name) for pk, (name, _reader) in found.items()])
    if request.method == "POST" and form.is_valid():
        _name, reader = found[UUID(form.cleaned_data["account"])]
        try:
            hand_to(held=held, reader=reader, now=timezone.now(), by=account_of(request))
            return redirect("report", report_id=held.report.pk)
        except Refusal as refused:
            form.add_error(None, str(refused))
    return asked(request, "inbox/hand.html", form, held, nobody=not found)


def give_up(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Give it up, whether it was opened or not; no reason is asked for."""
    report, account = report_of(request, report_id), account_of(request)
    shown: dict[str, object] = {"report": report, "spoken": spoken(report.pk)}
    if request.method == "POST":
        try:
            recuse(report=report, key_ids=_own_keys(account), by=account)
        except Refusal as refused:
            return render(request, "inbox/give_up.html", shown | {"refused": str(refused)}, status=409)
        messages.success(request, gettext("It is no longer yours. Nobody is told why."))
        return redirect("inbox")
    return render(request, "inbox/give_up.html", shown)


def _same(request: HttpRequest, held: Held) -> HttpResponse:
    """Which other report is about the same."""
    form, account = SpokenForm(posted(request)), account_of(request)
    if request.method == "POST" and form.is_valid():
        other = called(form.cleaned_data["spoken"], account, today=timezone.localdate())
        if other is None or other.pk == held.report.pk:
            form.add_error("spoken", gettext("No other report that you may read is called so."))
        else:
            say_same_matter(report=held.report, other=other, by=account)
            return redirect("report", report_id=held.report.pk)
    return asked(request, "inbox/same.html", form, held)


def _name(request: HttpRequest, held: Held) -> HttpResponse:
    """Who is meant; the worker does the rest."""
    form = NamingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        to = about_public(Path(settings.UPSTANDER_KEYS))
        name_those_meant(held=held, staff=form.cleaned_data["staff"], to=to, by=account_of(request))
        messages.success(request, gettext("Recorded. It goes to others within a few minutes."))
        return redirect("report", report_id=held.report.pk)
    return asked(request, "inbox/name.html", form, held)


def _own_keys(account: object) -> frozenset[str]:
    rows = own_keyrings(account).values_list("public", flat=True)  # type: ignore[arg-type]
    return frozenset(PublicKey(bytes(raw)).id for raw in rows)


hand = reading(_hand, on=(Route.UNIT,))
same = reading(_same, on=(Route.UNIT,))
name = reading(_name, on=(Route.RESERVED,))
