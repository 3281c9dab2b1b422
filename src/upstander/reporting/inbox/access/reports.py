"""Which reports somebody may read: those they were given, and from which they are not shut out; or, for the
custodian outside, those that came to them.

For everybody else they do not exist: not on a page, in a count, in a search or by their address.
Source: docs/explanation/need_to_know.md
"""

from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from upstander.accounts.access.need_to_know import live_exclusions, need_to_know
from upstander.accounts.models import Account
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.models import (
    ReportAnswer,
    ReportKind,
    ReportOpening,
    ReportPause,
    ReportSafety,
    Safety,
)
from upstander.reporting.inbox.sides import UNITS, Side

_RISK = {Safety.ACT_NOW: 1, None: 2, Safety.PLAN: 3, Safety.NONE: 4}
"""After what nobody has opened, which comes first of all."""


def visible_to(account: Account, *, today: date, side: Side = UNITS) -> QuerySet[Any]:
    """The reports that the account may read. There is no other way to them.

    No row assigns what came to the custodian: the database shows it to whoever has their key, and no other.
    """
    reports = Report.objects.filter(route__in=side.routes)
    if side.is_outside:
        barred = live_exclusions(Report).filter(account=account, matter=OuterRef("pk"))
        return reports.filter(~Exists(barred))
    return need_to_know(reports, account, today)


def listed_for(account: Account, *, today: date, side: Side = UNITS) -> QuerySet[Any]:
    """The same with what a list tells, in its order: unopened, then by risk, then by the day it came."""
    seen = visible_to(account, today=today, side=side)
    return with_standing(seen, account).order_by("place", "came_on", "id")


def with_standing(reports: QuerySet[Any], account: Account) -> QuerySet[Any]:
    """Each with what was done on it: opened by anybody and by this one, made safe, answered, put off."""
    opened = ReportOpening.objects.filter(report=OuterRef("pk"))
    put_off = ReportPause.objects.filter(report=OuterRef("pk")).order_by("-decided_at")
    with_rows = reports.annotate(
        is_opened=Exists(opened),
        opened_by_me=Exists(opened.filter(account=account)),
        is_acknowledged=Exists(ReportAnswer.objects.filter(report=OuterRef("pk"))),
        safety_choice=_newest(ReportSafety, "choice"),
        kind_in_law=_newest(ReportKind, "kind"),
        answer_due=Greatest(F("answer_by"), Coalesce(Subquery(put_off.values("until")[:1]), F("answer_by"))),
    )
    placed: QuerySet[Any] = with_rows.annotate(place=_place())
    return placed


def _newest(model: Any, column: str) -> Subquery:
    return Subquery(model.objects.filter(report=OuterRef("pk")).order_by("-decided_at").values(column)[:1])


def _place() -> Case:
    by_risk = [When(safety_choice=choice, then=Value(rank)) for choice, rank in _RISK.items() if choice]
    return Case(
        When(is_opened=False, then=Value(0)),
        *by_risk,
        default=Value(_RISK[None]),
        output_field=IntegerField(),
    )
