"""Open a report, and read it: the look is on record before anything shows, and the first starts the clock.

Source: docs/explanation/reporting.md
"""

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.actions.write_item import let_count
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import REFERRAL, OpeningReason, ReportClock, ReportOpening
from upstander.reporting.inbox.notices import mark_told
from upstander.reporting.inbox.sealing import Held
from upstander.work.actions.clocks import start_clock

OPENED = "opened"  # why the clock starts


def open_report(*, report: Report, reason: OpeningReason, by: Account, signing: Held | None = None) -> None:
    """Put the opening on record; with the first of all the referral clock starts. Again changes nothing.

    `signing` is the report in the hands of the custodian, whose signature counts from then on: the router
    knows their key to seal to, and not the one that they sign with.
    """
    with act(by=by, kind=Kind.CONSULTATION, what="report.open", about=about(report), purpose=reason.value):
        mark_told(by, report.pk)
        Report.objects.select_for_update().get(pk=report.pk)  # of two at once one comes first
        opening, is_new = ReportOpening.objects.get_or_create(
            report=report, account=by, defaults={"reason": reason}
        )
        if is_new and not ReportClock.objects.filter(matter=report, rule=REFERRAL).exists():
            opening.refresh_from_db(fields=["opened_at"])  # the minute is the database's
            start_clock(ReportClock, matter=report, rule=REFERRAL, at=opening.opened_at, because=OPENED)
        if signing:
            let_count(signing, at=opening.opened_at)


def read_report(*, report: Report, purpose: str, by: Account) -> None:
    """Record the consultation. The caller sends nothing before this has come back."""
    with act(by=by, kind=Kind.CONSULTATION, what="report.read", about=about(report), purpose=purpose):
        mark_told(by, report.pk)
