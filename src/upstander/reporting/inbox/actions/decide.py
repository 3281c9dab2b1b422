"""Decide on a report: for the person's safety, what it is in law, how long an answer takes, that it ends.

Source: docs/explanation/reporting.md
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind as AuditKind
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Report, State
from upstander.reporting.inbox.access.proposals import is_referred
from upstander.reporting.inbox.audited import about
from upstander.reporting.inbox.models import (
    Kind,
    Outcome,
    ReportAnswer,
    ReportEnding,
    ReportKind,
    ReportPause,
    ReportSafety,
    Safety,
)
from upstander.reporting.inbox.sealing import Held, seal_words
from upstander.work.refusals import NotNow


class StaysAComplaint(Refusal):
    """Somebody would make intelligence of a complaint."""


class NotThatDay(Refusal):
    """An answer was put off to a day that is none to put it off to."""


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """Why, in the words of whoever decides; they are sealed under the report's key."""

    words: str
    by: Account

    def row(self, model: Any, held: Held, *, sort: str, **what: Any) -> None:
        """Write the decision's row."""
        record = uuid4()
        sealed = seal_words(self.words, key=held.key, kind=sort, record=record)
        model.objects.create(id=record, report=held.report, reasons=sealed, decided_by=self.by, **what)


def decide_safety(*, held: Held, choice: Safety, reasons: str, by: Account) -> None:
    """Record what is done for the person's safety; the newest decision counts."""
    with _deciding(held, "report.safety", choice.value, by):
        Reasons(words=reasons, by=by).row(ReportSafety, held, sort="safety", choice=choice)


def decide_kind(*, held: Held, kind: Kind, reasons: str, by: Account) -> None:
    """Record what it is in law. Raises StaysAComplaint, as the database does."""
    with _deciding(held, "report.kind", kind.value, by), _complaints_stay():
        Reasons(words=reasons, by=by).row(ReportKind, held, sort="kind", kind=kind)


def put_off(*, held: Held, until: date, reasons: str, today: date, by: Account) -> None:
    """Record that the answer takes longer. Raises NotThatDay for a day before the one promised."""
    if until <= max(today, held.report.answer_by):
        raise NotThatDay("Choose a day after the one on which the answer is due now, and after today.")
    with _deciding(held, "report.put_off", "promise", by):
        Reasons(words=reasons, by=by).row(ReportPause, held, sort="pause", until=until)


def end_report(*, held: Held, outcome: Outcome, reasons: str, by: Account) -> None:
    """End one that was referred. Raises NotNow for another, and as `end_as_decided` does."""
    with _deciding(held, "report.end", outcome.value, by):
        if not is_referred(held.report):
            raise NotNow("This was never referred, so it ends by two people. Nothing was recorded.")
        end_as_decided(held=held, outcome=outcome, reasons=reasons, by=by)


def end_as_decided(*, held: Held, outcome: Outcome, reasons: str, by: Account) -> None:
    """End it, in a transaction that is open, with its entry.

    Raises NotNow while the reporter waits for a word, or was never written to.
    """
    answered = ReportAnswer.objects.filter(report=held.report).exists()
    moved = Report.objects.filter(pk=held.report.pk, state=State.ANSWERED) if answered else None
    Reasons(words=reasons, by=by).row(ReportEnding, held, sort="ending", outcome=outcome)
    if moved is None or not moved.update(state=State.ENDED):
        raise NotNow(
            "The reporter waits for a word from you, or has written again. Answer first; it can end once "
            "the last word was yours. Nothing was recorded."
        )


@contextmanager
def _complaints_stay() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise StaysAComplaint(
            "This was recorded as a complaint, and a complaint does not become intelligence: whoever made it "
            "has rights in it. Nothing was recorded."
        ) from None


def _deciding(held: Held, what: str, purpose: str, by: Account) -> Any:
    return act(by=by, kind=AuditKind.ALTERATION, what=what, about=about(held.report), purpose=purpose)
