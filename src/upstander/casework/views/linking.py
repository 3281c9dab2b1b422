"""Linking a report to a concern, and taking that back.

Source: docs/explanation/reporting.md
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.models import Account
from upstander.casework.access.links import concern_called, report_at_hand, visible_links
from upstander.casework.actions.link import link, take_back
from upstander.casework.forms import LinkForm
from upstander.reporting.channel.spoken import spoken


def link_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Which concern it is about. Whoever has not opened the report does that first."""
    assert isinstance(request.user, Account)
    account, today = request.user, timezone.localdate()
    report = report_at_hand(report_id, account, today=today)
    if report is None:
        raise Http404
    if not report.opened_by_me:
        return redirect("report-open", report_id=report.pk)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        concern = concern_called(form.cleaned_data["spoken"], account, today=today)
        if concern is not None:
            link(report=report, concern=concern.pk, by=account)
            return redirect("report", report_id=report.pk)
        form.add_error("spoken", gettext("No concern that you may read is called so."))
    shown = {"form": form, "report": report, "spoken": spoken(report.pk)}
    return render(request, "casework/link.html", shown, status=422 if form.errors else 200)


def take_link_back(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """That the two are not about the same after all."""
    assert isinstance(request.user, Account)
    mine = visible_links(request.user, today=timezone.localdate())
    found = get_object_or_404(mine.select_related("report", "concern"), pk=link_id)
    if request.method == "POST":
        take_back(link=found, by=request.user)
        return redirect("report", report_id=found.report_id)
    shown = {"link": found, "report": found.report, "spoken": spoken(found.report_id)}
    return render(request, "casework/take_back.html", shown)
