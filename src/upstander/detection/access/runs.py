"""The runs that were loaded. What they counted of the force is no secret; of concerns they tell nothing.

Concerns are counted only over those that whoever looks may see.
Source: docs/explanation/detection.md
"""

from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from upstander.accounts.access.standing import Standing
from upstander.accounts.models import Account
from upstander.detection.access.concerns import offered_to, proposed_to, visible_to
from upstander.detection.models import Placing, Run, RunReport
from upstander.detection.run_report import REPORT, Report

OUTCOMES = ("new", "known", "waiting_again")


def newest_run() -> Run | None:
    """The run that was loaded last; None before the first."""
    return Run.objects.order_by("-loaded_at").first()


def runs_for(account: Account, *, standing: Standing, today: date) -> QuerySet[Any]:
    """Every run, newest first, with `new`, `known` and `waiting_again`: of concerns that the account sees."""
    seen = _seen(account, standing=standing, today=today)
    found = Run.objects.select_related("attempt__request__asked_by").order_by("-loaded_at")
    return found.annotate(**{outcome: _counted(seen, outcome) for outcome in OUTCOMES})


def report_of(run: Run) -> Report | None:
    """What the run was run on; None for one of before this was kept."""
    kept = RunReport.objects.filter(run=run).first()
    return REPORT.validate_python(kept.content, strict=False) if kept else None


def run_before(run: Run) -> Run | None:
    """The run that was loaded before this one."""
    return Run.objects.filter(loaded_at__lt=run.loaded_at).order_by("-loaded_at").first()


def _seen(account: Account, *, standing: Standing, today: date) -> Q:
    found = (
        offered_to(account, standing=standing),
        proposed_to(account, standing=standing),
        visible_to(account, today=today),
    )
    whole = Q()
    for concerns in found:
        whole |= Q(concern__in=concerns.order_by().values("pk"))
    return whole


def _counted(seen: Q, outcome: str) -> Coalesce:
    placings = Placing.objects.filter(seen, run=OuterRef("pk"), outcome=outcome)
    counted = placings.order_by().values("run").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
