"""The runs: what was loaded, and what is under way.

Source: docs/explanation/runs.md
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext
from django_tables2 import RequestConfig  # type: ignore[import-untyped]

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.detection.access.asked import asked, attempts_at, not_loaded
from upstander.detection.access.runs import report_of, run_before, runs_for
from upstander.detection.forms.runs import RunFilterForm
from upstander.detection.models import RunRequest
from upstander.detection.models.asking import STEPS
from upstander.detection.run_changes import changes
from upstander.detection.runs_table import COUNTS, RunTable, asked_by
from upstander.detection.views.finding import account_of

A_PAGE = 25
NOT_LOADED = 10


def list_runs(request: HttpRequest) -> HttpResponse:
    """Every run that was loaded, and what was asked for and is not."""
    form = RunFilterForm(request.GET)
    days = form.cleaned_data["days"] if form.is_valid() else None
    found = _runs(request)
    if days:
        found = found.filter(loaded_at__gte=timezone.now() - timedelta(days=days))
    table = RunTable(found, exclude=() if _counts(request) else COUNTS)
    RequestConfig(request, paginate={"per_page": A_PAGE, "silent": True}).configure(table)
    others = not_loaded()
    shown = {
        "heading": gettext("Runs"),
        "table": table,
        "filter_form": form,
        "filtered": bool(days),
        "others": [_row(each) for each in others[:NOT_LOADED]],
        "others_in_all": others.count(),
        "may_ask": _may(request, Capability.RUN_SCAN),
        "empty": {
            "text": gettext("No run has been loaded yet"),
            "step": gettext("Whoever may run a scan asks for one here; the worker loads it when it is done."),
        },
    }
    return render(request, "detection/runs.html", shown)


def show_run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One run: what it was run on, and what is different from the one before."""
    run: Any = get_object_or_404(_runs(request), pk=run_id)
    report, before = report_of(run), run_before(run)
    earlier = report_of(before) if before else None
    shown = {
        "run": run,
        "asked_by": asked_by(run.attempt.request if run.attempt else None),
        "counts": _counts(request),
        "report": report,
        "supplied": [each for each in report.tables if each.rows] if report else [],
        "not_supplied": [each.words for each in report.tables if not each.rows] if report else [],
        "not_asked": [each for each in report.cards if not each.ran] if report else [],
        "before": before,
        "changes": changes(earlier, report) if earlier and report else None,
    }
    return render(request, "detection/run.html", shown)


def show_asked(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """A run that was asked for, and how far it has come."""
    found = get_object_or_404(asked(), pk=request_id)
    attempts = attempts_at(found)
    newest = attempts[-1] if attempts else None
    shown = {
        "asked": found,
        "asked_by": asked_by(found),
        "attempts": attempts,
        "newest": newest,
        "steps": [(name, newest is not None and number < newest.step) for number, name in enumerate(STEPS)],
        "done": newest.step if newest else 0,
        "of": len(STEPS),
    }
    return render(request, "detection/run_asked.html", shown)


def _runs(request: HttpRequest) -> Any:
    return runs_for(account_of(request), standing=_standing(request), today=timezone.localdate())


def _row(each: RunRequest) -> dict[str, Any]:
    return {"asked": each, "by": asked_by(each)}


def _counts(request: HttpRequest) -> bool:
    """Whether concerns are counted for whoever looks: where none may be seen, 0 would say that none is."""
    return _may(request, Capability.OPEN_CONCERN) or _may(request, Capability.APPROVE_ANSWER)


def _may(request: HttpRequest, capability: Capability) -> bool:
    return capability in _standing(request).capabilities


def _standing(request: HttpRequest) -> Standing:
    return request.standing  # type: ignore[attr-defined, no-any-return]
