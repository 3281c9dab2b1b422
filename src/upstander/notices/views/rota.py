"""Who is on call, and naming them.

Source: docs/explanation/notices.md
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django_tables2 import RequestConfig  # type: ignore[import-untyped]

from upstander.accounts.access.desk_members import able_to
from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.notices.access.mail import failing_since
from upstander.notices.access.pages import standing_of_pages
from upstander.notices.access.rota import is_covered, turns_from
from upstander.notices.actions.rota import end_turn, name_on_call
from upstander.notices.forms import NOW, TurnFilterForm, TurnForm
from upstander.notices.refusals import NotOnCall
from upstander.notices.slots import known_to
from upstander.notices.tables import TurnTable

A_PAGE = 25


def rota(request: HttpRequest) -> HttpResponse:
    """The turns that run or are to come. Whoever names them sees also what nobody has answered."""
    now, names = timezone.now(), _may_name(request)
    form = TurnFilterForm(request.GET)
    which = form.cleaned_data["which"] if form.is_valid() else ""
    turns = turns_from(now)
    if which:
        turns = turns.filter(starts_at__lte=now) if which == NOW else turns.filter(starts_at__gt=now)
    table = TurnTable(turns, now=now, may_end=names)
    RequestConfig(request, paginate={"per_page": A_PAGE, "silent": True}).configure(table)
    shown = {
        "heading": gettext("On call"),
        "table": table,
        "filter_form": form,
        "filtered": bool(which),
        "covered": is_covered(now),
        "may_name": names,
        "unanswered": standing_of_pages(known_to(_account(request)), now=now) if names else None,
        "mail_fails_since": failing_since() if names else None,
        "empty": {
            "text": gettext("Nobody is on call"),
            "href": reverse("on-call-name") if names else "",
            "step": gettext("Name the first person")
            if names
            else gettext("The head of the unit names who is on call."),
        },
    }
    return render(request, "notices/rota.html", shown)


def name_one(request: HttpRequest) -> HttpResponse:
    """Name somebody."""
    form = TurnForm(request.POST if request.method == "POST" else None, people=_people())
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            name_on_call(
                account=Account.objects.get(pk=asked["account"]),
                place=asked["place"],
                starts_at=asked["from_at"],
                ends_at=asked["to_at"],
                now=timezone.now(),
                by=_account(request),
            )
            return redirect("on-call")
        except NotOnCall as refused:
            form.add_error(None, str(refused))
    return render(request, "notices/name.html", {"form": form}, status=422 if form.errors else 200)


def end_one(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """Take a turn back, asked by a form."""
    duty = get_object_or_404(turns_from(timezone.now()), pk=duty_id)
    if request.method == "POST":
        end_turn(duty=duty, by=_account(request))
        return redirect("on-call")
    return render(request, "notices/end.html", {"duty": duty})


def _people() -> list[tuple[str, str]]:
    able = able_to(Capability.OPEN_CONCERN, today=timezone.localdate())
    rows = Account.objects.filter(pk__in=able).order_by("shown_name").values_list("pk", "shown_name")
    return [(str(account), name) for account, name in rows]


def _may_name(request: HttpRequest) -> bool:
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return Capability.NAME_ON_CALL in standing.capabilities


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user
