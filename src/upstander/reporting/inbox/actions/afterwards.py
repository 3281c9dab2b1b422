"""What comes after a report was worked on: hand it over by reference, and debrief whoever reported.

Source: docs/explanation/reporting.md
"""

from datetime import date
from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Report, State
from upstander.reporting.inbox.access.afterwards import DEBRIEF, HANDED, WORDS, HandedOver
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import Debrief, Elsewhere, ReportDebrief, ReportHandOver
from upstander.reporting.inbox.sealing import Held, seal_words
from upstander.work.refusals import NotNow


class NotThatDay(Refusal):
    """Something was handed over on a day on which it cannot have been."""


def record_hand_over(*, held: Held, to: Elsewhere, words: HandedOver, today: date, by: Account) -> None:
    """Record what was handed over elsewhere; nothing is sent. Raises NotThatDay."""
    report, record = held.report, uuid4()
    with act(by=by, kind=Kind.DISCLOSURE, what="report.hand_over", about=about(report), purpose=to.value):
        if not report.came_on <= words.handed_on <= today:
            raise NotThatDay("Choose a day on which this report was here, and today at the latest.")
        sealed = seal_words(WORDS.dump_json(words).decode(), key=held.key, kind=HANDED, record=record)
        ReportHandOver.objects.create(id=record, report=report, to=to, words=sealed, recorded_by=by)


def record_debrief(*, held: Held, choice: Debrief, reasons: str, by: Account) -> None:
    """Record a debrief, or a try at one. Raises NotNow unless the report has ended."""
    report, record = held.report, uuid4()
    with act(by=by, kind=Kind.ALTERATION, what="report.debrief", about=about(report), purpose=choice.value):
        if Report.objects.select_for_update().get(pk=report.pk).state != State.ENDED:
            raise NotNow("They have written again, or it has not ended. Answer first. Nothing was recorded.")
        sealed = seal_words(reasons, key=held.key, kind=DEBRIEF, record=record)
        ReportDebrief.objects.create(id=record, report=report, choice=choice, reasons=sealed, decided_by=by)
