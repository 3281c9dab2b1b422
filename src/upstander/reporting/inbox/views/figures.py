"""Figures of a quarter: counts with small ones hidden, on a page and as a sheet.

Source: docs/explanation/reporting.md
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.documents.sheet import Sheet, write_sheet
from upstander.domain.quarters import Quarter
from upstander.domain.suppression import FEWEST_REPORTS, ROUND_TO
from upstander.reporting.inbox.access.figures import ALL, Counts, fixed, quarters, tables
from upstander.reporting.inbox.actions.figures import look_at_figures, take_sheet
from upstander.reporting.inbox.forms.figures import QuarterForm, called
from upstander.reporting.inbox.models import ReportFigures
from upstander.reporting.inbox.views.finding import account_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def figures(request: HttpRequest) -> HttpResponse:
    """The page. The first look fixes what everybody's later look shows to them."""
    today, account = timezone.localdate(), account_of(request)
    form = QuarterForm(request.GET, among=quarters(today))
    if not form.is_valid():
        return render(request, "inbox/figures.html", {"filter_form": form}, status=422)
    quarter = form.chosen()
    found = look_at_figures(quarter=quarter, today=today, by=account)
    standing: Standing = request.standing  # type: ignore[attr-defined]
    shown = {
        "filter_form": form,
        "quarter": quarter,
        "called": called(quarter),
        "fixed_at": found.fixed_at,
        "all": found.counts[ALL][0],
        "tables": _shown(quarter, found.counts),
        "fewest": FEWEST_REPORTS,
        "round_to": ROUND_TO,
        "may_take": Capability.LEAD_REPORTS in standing.capabilities,
    }
    return render(request, "inbox/figures.html", shown)


@require_POST
def sheet(request: HttpRequest) -> HttpResponse:
    """What the page showed them, as a sheet; on record as a disclosure before it is sent."""
    account, today = account_of(request), timezone.localdate()
    form = QuarterForm(request.POST, among=quarters(today))
    found = fixed(account, form.chosen()) if form.is_valid() else None
    if found is None:
        raise Http404
    take_sheet(by=account)
    name = f"reports-{found.begins:%Y-%m}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(write_sheet(_sheet(form.chosen(), found)), content_type=XLSX, headers=headers)


def _sheet(quarter: Quarter, found: ReportFigures) -> Sheet:
    hidden = gettext("hidden")
    rows = [(gettext("All"), "", found.counts[ALL][0])]
    for table in _shown(quarter, found.counts):
        rows += [(table["title"], title, count) for title, count in table["rows"]]
    return Sheet(
        title=gettext("Reports, %(quarter)s") % {"quarter": called(quarter)},
        day=timezone.localdate(found.fixed_at),
        above=_limits(),
        columns=(gettext("Table"), gettext("Group"), gettext("Reports")),
        rows=tuple((one, two, hidden if count is None else count) for one, two, count in rows),
    )


def _shown(quarter: Quarter, counts: Counts) -> list[dict[str, Any]]:
    return [
        {
            "id": table.id,
            "title": str(table.title),
            "rows": [
                (str(title), count) for (_, title), count in zip(table.groups, counts[table.id], strict=True)
            ],
        }
        for table in tables(quarter)
    ]


def _limits() -> tuple[str, ...]:
    return (
        gettext("Hidden is not nought: fewer than %(fewest)s, or what would give such a count away.")
        % {"fewest": FEWEST_REPORTS},
        gettext("All other counts are rounded to %(round_to)s, so they do not add up.")
        % {"round_to": ROUND_TO},
        gettext(
            "Of the reports that whoever took this sheet may read. Do not set it off against a colleague’s."
        ),
    )
