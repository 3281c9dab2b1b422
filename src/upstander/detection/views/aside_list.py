"""What is set aside, by whom, until when: a list for heads.

Source: docs/explanation/detection.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django_tables2 import RequestConfig  # type: ignore[import-untyped]

from upstander.accounts.capabilities import Capability
from upstander.detection.access.aside_list import everything
from upstander.detection.forms.aside import AsideFilterForm
from upstander.detection.tables import AsideTable
from upstander.detection.views.finding import account_of

A_PAGE = 25


def set_aside(request: HttpRequest) -> HttpResponse:
    """Everything that is or was set aside, filtered and sorted."""
    counts = Capability.READ_WHOLE_ORDER in request.standing.capabilities  # type: ignore[attr-defined]
    form = AsideFilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    lines = [
        line
        for line in everything(account_of(request), today=timezone.localdate(), counts=counts)
        if asked.get("kind") in (None, "", line.kind) and asked.get("state") in (None, "", line.state)
    ]
    table = AsideTable(lines)
    RequestConfig(request, paginate={"per_page": A_PAGE, "silent": True}).configure(table)
    shown = {
        "heading": gettext("What is set aside"),
        "lead": gettext(
            "A snooze puts one concern off for up to 14 days. An exception holds an innocent explanation for "
            "up to 90 days, once two people agree. A suppression leaves rows out "
            "of scans because the data are wrong. None of them closes anything; each ends by itself."
        ),
        "table": table,
        "filter_form": form,
        "filtered": any(asked.values()),
        "empty": {
            "text": gettext("Nothing is set aside"),
            "step": gettext("Whoever has a concern open sets it aside from its own page."),
        },
    }
    return render(request, "list_page.html", shown)
