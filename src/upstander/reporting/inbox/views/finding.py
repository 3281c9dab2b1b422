"""Finding what a page is about, for whoever asks: or it does not exist. And the key that opens it.

Source: docs/explanation/desk.md
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from upstander.accounts.access.standing import Standing
from upstander.accounts.models import Account
from upstander.reporting.channel.models import Report, Route
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.reports import visible_to, with_standing
from upstander.reporting.inbox.access.rotation import are_due
from upstander.reporting.inbox.actions.open_report import read_report
from upstander.reporting.inbox.actions.rotate import NotAReader, rotate
from upstander.reporting.inbox.models import ReportOpening
from upstander.reporting.inbox.sealing import Held, hold
from upstander.reporting.inbox.sides import UNITS, side_of
from upstander.reporting.inbox.unlocked_key import READING
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.refusals import CannotOpen
from upstander.sealed.unlocked import LockedAgain, Unlocked

CONSULTED_FOR = 15 * 60  # seconds; one consultation is one report open for one person for this long
TYPED = ("reasons", "words", "reference", "receiver", "staff", "spoken")
UNIT = (Route.UNIT, Route.CUSTODIAN)
"""Where it is known who is meant: all that is done with a report is done there."""
ANYWHERE = (*UNITS.routes, Route.CUSTODIAN)

View = Callable[..., HttpResponseBase]


def account_of(request: HttpRequest) -> Account:
    """Who asks; the guard has let nobody else come this far."""
    assert isinstance(request.user, Account)
    return request.user


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None where nothing was. A form that was sent empty is refused."""
    return request.POST if request.method == "POST" else None


def report_of(request: HttpRequest, report_id: UUID, *, on: Collection[Route] = ANYWHERE) -> Any:
    """The report, for somebody who was given it and still receives any. Raises Http404 for others."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    account, side = account_of(request), side_of(request)
    if not side.reads & standing.capabilities:
        raise Http404
    seen = visible_to(account, today=timezone.localdate(), side=side).filter(route__in=list(on))
    return get_object_or_404(with_standing(seen, account), pk=report_id)


def reading(view: View, *, on: Collection[Route] = ANYWHERE) -> View:
    """The view with the report in hand; for whoever has not opened it, or whose key is locked, the way there.

    The report's reading is on record before the view runs.
    """

    @wraps(view)
    def read(request: HttpRequest, report_id: UUID, **parts: Any) -> HttpResponseBase:
        report = report_of(request, report_id, on=on)
        if not report.opened_by_me:
            return redirect("report-open", report_id=report.pk)
        try:
            found = _unlocked(request)
        except LockedAgain as locked:
            return to_unlock(request, str(locked))
        try:
            held = held_by(request, report, found.key)
        except (CannotOpen, NotAReader):
            return not_this_key(request, report)
        request.reading_until = found.ends_at  # type: ignore[attr-defined]
        _on_record(request, report)
        response = view(request, held, **parts)
        if not side_of(request).is_outside:
            READING.set_cookie(response, request.COOKIES[READING.cookie_name()])
        return response

    return read


def not_this_key(request: HttpRequest, report: Report) -> HttpResponse:
    """That the key which is open does not open this report."""
    return render(request, "inbox/not_this_key.html", {"spoken": spoken(report.pk)}, status=409)


def asked(request: HttpRequest, template: str, form: Any, held: Held, **shown: object) -> HttpResponse:
    """A page that asks something about a report."""
    known = {"form": form, "report": held.report, "spoken": spoken(held.report.pk), **shown}
    return render(request, template, known, status=422 if form.errors else 200)


def to_unlock(request: HttpRequest, why: str) -> HttpResponse:
    """To the page that asks. What was typed into a form is shown once more, so that it is not lost."""
    if request.method != "POST":
        messages.info(request, why)
        return redirect(f"{reverse('report-key-unlock')}?{urlencode({'next': request.path})}")
    typed = [text for name, text in request.POST.items() if name in TYPED and text]
    shown = {"typed": typed, "why": why, "back": request.path, "unlock_at": reverse("report-key-unlock")}
    return render(request, "inbox/locked_meanwhile.html", shown, status=422)


def _unlocked(request: HttpRequest) -> Unlocked:
    """The key of whoever asks: the custodian's is open before their pages are. Raises LockedAgain."""
    return side_of(request).unlocked or READING.take(request, now=timezone.now())


def held_by(request: HttpRequest, report: Any, own: PrivateKey) -> Held:
    """The report, with a new key first where somebody was kept from it since it had its last one."""
    if are_due([report.pk]):
        rotate(report, key=own, by=account_of(request))
        report.refresh_from_db(fields=["key"])
    return hold(report, own)


def _on_record(request: HttpRequest, report: Report) -> None:
    """Record the look, once a consultation."""
    now, name = timezone.now().timestamp(), f"report.read:{report.pk}"
    if now - request.session.get(name, 0) < CONSULTED_FOR:
        return
    opening = ReportOpening.objects.get(report=report, account=account_of(request))
    read_report(report=report, purpose=opening.reason, by=account_of(request))
    request.session[name] = now
