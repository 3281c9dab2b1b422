"""Counts of the reports that somebody may read, of one quarter: small ones hidden, and fixed once shown.

Source: docs/explanation/reporting.md
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.domain.quarters import Quarter, closed
from upstander.domain.suppression import FEWEST_REPORTS, publish, rounded
from upstander.reporting.channel.models import Route, State, Way
from upstander.reporting.inbox.access.reports import visible_to, with_standing
from upstander.reporting.inbox.models import (
    REFERRAL,
    Kind,
    ReportAnswer,
    ReportClock,
    ReportEnding,
    ReportFigures,
    ReportPause,
)

OFFERED = 8  # quarters, whether or not anything came in them
Counts = dict[str, list[int | None]]
ALL = "all"
IN_TIME, PUT_OFF, LATE, NOTHING, NOT = "in_time", "put_off", "late", "nothing", "not"


@dataclass(frozen=True, kw_only=True)
class Table:
    """One way to part the reports of a quarter: each report is in one group of it."""

    id: str
    title: str | Promise
    groups: tuple[tuple[str, str | Promise], ...]
    group_of: Callable[[Any], str]


def quarters(today: date) -> list[Quarter]:
    """Those whose figures can be seen, the newest first: the same for everybody, whatever came."""
    return closed(today, many=OFFERED)


def fixed(account: Account, quarter: Quarter) -> ReportFigures | None:
    """What the account was shown of the quarter before."""
    return ReportFigures.objects.filter(account=account, begins=quarter.begins).first()


def counted(account: Account, quarter: Quarter, *, today: date) -> Counts:
    """The counts as they may be shown, of what the account may read and nothing else. One query."""
    reports = list(_came_in(visible_to(account, today=today), account, quarter))
    total = rounded(len(reports)) if len(reports) >= FEWEST_REPORTS else None
    found: Counts = {ALL: [total]}
    for table in tables(quarter):
        groups = [table.group_of(each) for each in reports]
        exact = [groups.count(name) for name, _title in table.groups]
        found[table.id] = publish(exact, below=FEWEST_REPORTS)
    return found


def tables(quarter: Quarter) -> tuple[Table, ...]:
    """How the reports of a quarter are parted."""
    months = tuple((each.isoformat(), date_format(each, "F Y")) for each in quarter.months)
    return (
        Table(id="month", title=_("By month"), groups=months, group_of=_month),
        Table(id="way", title=_("How it came"), groups=_WAYS, group_of=lambda each: str(each.way)),
        Table(id="kind", title=_("What it is in law"), groups=_KINDS, group_of=_kind),
        Table(id="state", title=_("Where it stands"), groups=_STATES, group_of=_state),
        Table(
            id="acknowledged", title=_("Acknowledged within seven days"), groups=_DONE, group_of=_acknowledged
        ),
        Table(id="answered", title=_("Answered within three months"), groups=_ANSWERED, group_of=_answered),
        Table(id="referred", title=_("Referred in time, as recorded"), groups=_REFERRED, group_of=_referred),
    )


_WAYS = (
    (Way.PUBLIC.value, _("The public site")),
    (Way.WORKFORCE.value, _("The site for everyone at work")),
    (Way.TAKEN.value, _("Taken down for somebody")),
    (Way.REFERRED.value, _("Passed on by another body")),
)
_KINDS = (*((kind.value, kind.label) for kind in Kind), (NOT, _("Not said")))
_STATES = (
    (NOT, _("Nobody has opened it")),
    (State.WAITING.value, _("It waits for a word from us")),
    (State.ANSWERED.value, _("They have an answer")),
    (State.ENDED.value, _("It has ended")),
)
_DONE = ((IN_TIME, _("In time")), (LATE, _("Later")), (NOT, _("Not done")))
_ANSWERED = (_DONE[0], (PUT_OFF, _("Within a time that was put off, with reasons")), *_DONE[1:])
_REFERRED = (_DONE[0], _DONE[1], (NOTHING, _("Two found that nothing must be referred")), (NOT, _("Neither")))


def _came_in(visible: QuerySet[Any], account: Account, quarter: Quarter) -> QuerySet[Any]:
    """Each with what the tables ask of it."""
    answers = ReportAnswer.objects.filter(report=OuterRef("pk")).order_by("answered_at").values("answered_at")
    endings = ReportEnding.objects.filter(report=OuterRef("pk")).order_by("decided_at").values("decided_at")
    pauses = ReportPause.objects.filter(report=OuterRef("pk")).values("report")
    clocks = ReportClock.objects.filter(matter=OuterRef("pk"), rule=REFERRAL)
    came = visible.filter(route=Route.UNIT, came_on__gte=quarter.begins, came_on__lt=quarter.after().begins)
    found: QuerySet[Any] = with_standing(came, account).annotate(
        first_answer=Subquery(answers[:1]),
        second_answer=Subquery(answers[1:2]),
        first_ending=Subquery(endings[:1]),
        put_off_to=Subquery(pauses.annotate(last=Max("until")).values("last")),
        refer_by=Subquery(clocks.values("last_day")[:1]),
        referred_at=Subquery(clocks.annotate(made=F("referral__recorded_at")).values("made")[:1]),
        settled_at=Subquery(clocks.annotate(over=F("end__ended_at")).values("over")[:1]),
    )
    return found


def _month(report: Any) -> str:
    return str(report.came_on.replace(day=1).isoformat())


def _kind(report: Any) -> str:
    return str(report.kind_in_law or NOT)


def _state(report: Any) -> str:
    return str(report.state) if report.is_opened else NOT


def _acknowledged(report: Any) -> str:
    return _by(report.first_answer, report.acknowledge_by)


def _answered(report: Any) -> str:
    """With a second word of ours, or the end: the first word only acknowledges."""
    told = [moment for moment in (report.second_answer, report.first_ending) if moment]
    found = _by(min(told, default=None), report.answer_by)
    late = found == LATE and report.put_off_to
    return PUT_OFF if late and _by(min(told), report.put_off_to) == IN_TIME else found


def _referred(report: Any) -> str:
    if report.referred_at is None and report.settled_at is not None:
        return NOTHING
    return _by(report.referred_at, report.refer_by)


def _by(moment: Any, day: date | None) -> str:
    if moment is None or day is None:
        return NOT
    return IN_TIME if localdate(moment) <= day else LATE
