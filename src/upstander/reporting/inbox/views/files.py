"""A file that came with a report: what it is before anything is opened, and marking what nobody may open.

Source: docs/explanation/reporting.md
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from upstander.accounts.capabilities import Capability
from upstander.reporting.channel.models import Route
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.files import Found, found_in, trained_readers
from upstander.reporting.inbox.access.originals import originals_asked
from upstander.reporting.inbox.actions.files import mark_file
from upstander.reporting.inbox.forms.files import MarkForm
from upstander.reporting.inbox.models import MarkBasis
from upstander.reporting.inbox.sealing import Held
from upstander.reporting.inbox.sides import side_of
from upstander.reporting.inbox.views.finding import account_of, asked, posted, reading
from upstander.reporting.inbox.views.second_person import is_alone


def file_in(held: Held, number: int) -> Found:
    """The file in this place. Raises Http404 where none came there."""
    found = found_in(held, number)
    if found is None:
        raise Http404
    return found


def _show(request: HttpRequest, held: Held, number: int) -> HttpResponse:
    """The file's page; nothing is opened by it."""
    found, report = file_in(held, number), held.report
    side, is_known = side_of(request), report.route != Route.RESERVED
    able = side.able(request.standing)  # type: ignore[attr-defined]
    may_open = Capability.OPEN_FILES in able and is_known
    shown = {
        "report": report,
        "spoken": spoken(report.pk),
        "number": number,
        "file": found,
        "may_open": may_open,
        "originals": originals_asked(found, held, account_of(request)),
        "may_give": Capability.RECEIVE_REPORTS in able and is_known,
        "alone": is_alone(request, report),
        "ask": []
        if may_open or found.mark
        else trained_readers(report, today=timezone.localdate(), side=side),
    }
    return render(request, "inbox/file.html", shown)


def _mark(request: HttpRequest, held: Held, number: int) -> HttpResponse:
    """Mark it. Everybody who reads the report may, and nobody takes it back."""
    found = file_in(held, number)
    form = MarkForm(posted(request))
    if found.mark:
        return redirect("report-file", report_id=held.report.pk, number=number)
    if request.method == "POST" and form.is_valid():
        mark_file(held=held, found=found, basis=MarkBasis(form.cleaned_data["basis"]), by=account_of(request))
        return redirect("report-file", report_id=held.report.pk, number=number)
    return asked(request, "inbox/file_mark.html", form, held, number=number)


show = reading(_show)
mark = reading(_mark)
