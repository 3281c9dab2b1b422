"""What is mine to do: tasks and clocks of every room, composed here because no room knows the others.

Source: docs/explanation/work.md
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.assurance.owed import owed as owed_in_the_audit
from upstander.detection.access.owed import owed as owed_on_concerns
from upstander.detection.access.owed import owed_on_glass
from upstander.reporting.inbox.access.owed import owed_on_reports
from upstander.work.due import Due, Span, in_order, within
from upstander.work.wording import time_left

Owed = Callable[..., Iterable[Due]]

SLOTS: tuple[Owed, ...] = (owed_on_reports, owed_on_concerns, owed_on_glass, owed_in_the_audit)
"""The rooms in which somebody can owe something."""

A_PAGE = 25


class SpanForm(forms.Form):
    """How far ahead to look."""

    when = forms.ChoiceField(
        label=_("Which?"),
        required=False,
        choices=[
            ("", _("All of it")),
            (Span.OVERDUE.value, _("Overdue")),
            (Span.TODAY.value, _("Due today")),
            (Span.WEEK.value, _("Due within seven days")),
        ],
    )


def owed(account: Account, *, standing: Standing) -> list[Due]:
    """All that the account owes, what runs out first standing first."""
    return in_order(each for slot in SLOTS for each in slot(account, standing=standing))


def to_do(request: HttpRequest) -> HttpResponse:
    """The page: filtered, in the order of time, twenty-five at once."""
    assert isinstance(request.user, Account)
    now, form = timezone.now(), SpanForm(request.GET)
    standing: Standing = request.standing  # type: ignore[attr-defined]
    asked = form.cleaned_data["when"] if form.is_valid() else ""
    found = within(
        owed(request.user, standing=standing),
        Span(asked) if asked else None,
        now=now,
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "heading": gettext("To do"),
        "filter_form": form,
        "filtered": bool(asked),
        "page": page,
        "rows": [row(each, now=now) for each in page],
        "empty": {"text": gettext("You owe nothing"), **_where_to(standing)},
    }
    return render(request, "unit/to_do.html", shown)


def _where_to(standing: Standing) -> dict[str, str]:
    """Where somebody goes on to who owes nothing."""
    if Capability.READ_QUEUE in standing.capabilities:
        return {"href": reverse("queue"), "step": gettext("See what waits in the queue")}
    return {"href": reverse("all-pages"), "step": gettext("See every page that you can go to")}


def row(each: Due, *, now: Any) -> dict[str, Any]:
    """One line as a list shows it."""
    return {"due": each, "left": time_left(each.ends_at, now=now), "is_overdue": each.is_overdue(now)}
