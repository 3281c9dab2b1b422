"""Record that a report was referred: when, and with which reference. That stops the clock.

Source: docs/explanation/work.md
"""

from datetime import datetime

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import REFERRAL, ReportClock, ReportClockEnd, ReportReferral
from upstander.reporting.inbox.sealing import Held, seal_words
from upstander.work.actions.clocks import stop_clock
from upstander.work.referral import WORDS, ReferralWords
from upstander.work.refusals import NotNow

REFERRED = "referred"


class NotThen(Refusal):
    """A referral was given a minute at which it cannot have been made."""


def record_referral(*, held: Held, words: ReferralWords, now: datetime, by: Account) -> None:
    """Record it and stop the clock, in one transaction; also after two had found nothing to refer.

    Raises NotThen for a minute to come, or before anybody opened the report; NotNow where no clock was
    started, or somebody recorded it meanwhile.
    """
    report = held.report
    with act(by=by, kind=Kind.ALTERATION, what="report.referral", about=about(report), purpose=REFERRED):
        Report.objects.select_for_update().get(pk=report.pk)  # of two at once one comes first
        clock = ReportClock.objects.filter(matter=report, rule=REFERRAL, referral__isnull=True).first()
        if clock is None:
            raise NotNow("The referral is recorded already.")
        _require_then(clock, words.referred_at, now)
        sealed = seal_words(WORDS.dump_json(words).decode(), key=held.key, kind="referral", record=clock.pk)
        ReportReferral.objects.create(clock=clock, words=sealed, recorded_by=by)
        if not ReportClockEnd.objects.filter(clock=clock).exists():  # two had found nothing to refer
            stop_clock(ReportClockEnd, clock=clock, outcome=REFERRED, by=by.actor)


def _require_then(clock: ReportClock, at: datetime, now: datetime) -> None:
    if at > now:
        raise NotThen("That minute is still to come. Refer the matter first, then write when you did.")
    if at < clock.started_at.replace(second=0, microsecond=0):
        raise NotThen("Nobody had opened this report by then. Check the day and the time.")
