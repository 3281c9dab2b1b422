"""Answer the reporter: signed by the person who writes, sealed under the report's key, never lost.

Source: docs/explanation/reporting.md
"""

from datetime import datetime

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Report, State
from upstander.reporting.inbox.actions.write_item import next_place, write_answer
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import ReportAnswer
from upstander.reporting.inbox.sealing import Held

ACKNOWLEDGES, ANSWERS = "acknowledges", "answers"


class WroteMeanwhile(Refusal):
    """Something came that whoever answers has not read."""


def answer_report(*, held: Held, words: str, seen: int, now: datetime, by: Account) -> None:
    """Send the words; the first of all acknowledges the report. `seen` is the last item that was read.

    Raises WroteMeanwhile where another has come since: then it is read first.
    """
    is_first = not ReportAnswer.objects.filter(report=held.report).exists()
    purpose = ACKNOWLEDGES if is_first else ANSWERS
    with act(by=by, kind=Kind.DISCLOSURE, what="report.answer", about=about(held.report), purpose=purpose):
        if next_place(held) != seen + 1:
            raise WroteMeanwhile(
                "Something came while you were writing. Nothing was sent: read it first. Your words stand "
                "here."
            )
        item = write_answer(words, held=held, at=now)
        ReportAnswer.objects.create(item=item, report=held.report, answered_by=by)
        Report.objects.filter(pk=held.report.pk).update(state=State.ANSWERED)
