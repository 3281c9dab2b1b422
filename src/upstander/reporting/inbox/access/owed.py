"""What somebody owes on reports: to open, acknowledge, answer, refer, agree as the second, and debrief.

Source: docs/explanation/work.md
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.domain.clocks.due import end_of
from upstander.reporting.channel.models import Route, State
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.afterwards import DEBRIEF_WITHIN, owe_a_debrief
from upstander.reporting.inbox.access.proposals import waiting_for_a_second
from upstander.reporting.inbox.access.reports import visible_to, with_standing
from upstander.reporting.inbox.models import ReportClock
from upstander.work.access.running import running, title_of
from upstander.work.due import Due, Sort

_READS = frozenset({Capability.RECEIVE_REPORTS, Capability.LEAD_REPORTS, Capability.IDENTIFY_REPORTS})
AGREE_WITHIN = timedelta(days=1)  # ours: the time to refer runs meanwhile


def owed_on_reports(account: Account, *, standing: Standing) -> Iterator[Due]:
    """Each report that waits, each clock that runs, each second person's answer and each debrief.

    Four queries, whatever their number.
    """
    if not _READS & standing.capabilities:
        return
    visible = visible_to(account, today=standing.today)
    for report in with_standing(visible, account).exclude(state=State.ENDED):
        if found := _next(report):
            title, day = found
            yield _due(report, title, day)
    for clock in running(ReportClock, among=visible):
        yield Due(
            sort=Sort.CLOCK,
            title=title_of(clock),
            spoken=spoken(clock.matter_id),
            href=reverse("report", kwargs={"report_id": clock.matter_id}),
            last_day=clock.last_day,
            ends_at=clock.ends_at,
            citation=clock.law_citation,
        )
    for proposal in waiting_for_a_second(visible, account):
        day = localdate(proposal.proposed_at) + AGREE_WITHIN
        yield _due(proposal.report, gettext("Agree or refuse, as the second person"), day)
    for report in owe_a_debrief(visible):
        yield _due(report, gettext("Debrief a reporter"), localdate(report.ended_at) + DEBRIEF_WITHIN)


def _next(report: Any) -> tuple[str, date] | None:
    """What is owed next on it and by when; None where nothing is."""
    if not report.is_opened:
        return gettext("Open a report that came"), report.acknowledge_by
    if report.route == Route.RESERVED:
        return gettext("Say who is meant in a report"), report.acknowledge_by
    if not report.is_acknowledged:
        return gettext("Acknowledge a report"), report.acknowledge_by
    if report.state == State.WAITING:
        return gettext("Answer a report"), report.answer_due
    return None


def _due(report: Any, title: str, day: date) -> Due:
    return Due(
        sort=Sort.TASK,
        title=title,
        spoken=spoken(report.pk),
        href=reverse("report", kwargs={"report_id": report.pk}),
        last_day=day,
        ends_at=end_of(day),
        citation="",
    )
