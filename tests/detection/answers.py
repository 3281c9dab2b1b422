"""Answers in tests: a concern opened, decided and answered, and closed by two."""

from datetime import date

from django.utils import timezone

from tests.desk import Desk
from tests.detection.desk_of_concerns import UNIT, Unit
from upstander.database.roles import Role
from upstander.detection.actions.answer import answer_concern, second_answer
from upstander.detection.actions.decide import decide_safety, decide_tip_off
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.models import (
    Answer,
    Concern,
    OpeningReason,
    SafetyChoice,
    SecondChoice,
    TipOffChoice,
)
from upstander.detection.state import AnswerKind


def today() -> date:
    """The database's own day: what is set aside begins on it, whatever a process says."""
    return timezone.localdate()


def opened(unit: Unit, concern: Concern | None = None) -> Concern:
    """The concern, opened by the analyst."""
    found = concern or Concern.objects.get()
    open_concern(concern=found, reason=OpeningReason.IN_TURN, by=unit.analyst)
    return Concern.objects.get(pk=found.pk)


def answered(unit: Unit, kind: AnswerKind, concern: Concern | None = None) -> Answer:
    """The concern, opened, decided and answered by the analyst."""
    found, by = opened(unit, concern), {"to": UNIT.public, "by": unit.analyst}
    decide_safety(concern=found, choice=SafetyChoice.PLAN, reasons="A plan.", **by)
    decide_tip_off(concern=found, choice=TipOffChoice.SILENT_READS, reasons="Silent.", **by)
    answer_concern(concern=found, kind=kind, reasons="Looked.", step=None, today=today(), **by)
    return Answer.objects.filter(concern=found).latest("answered_at")


def agreed(unit: Unit, answer: Answer) -> None:
    """The head's yes to a closing."""
    second_answer(answer=answer, choice=SecondChoice.AGREED, reasons="So do I.", to=UNIT.public, by=unit.head)


def closed(unit: Unit, kind: AnswerKind, concern: Concern | None = None) -> Answer:
    """The concern, closed by two."""
    answer = answered(unit, kind, concern)
    agreed(unit, answer)
    return answer


def days_pass(desk: Desk, table: str, column: str, *, days: int) -> None:
    """Move what was written so many days back, as only whoever holds the whole server could.

    Days of London: an hour before midnight in winter, so many days back is another day in summer.
    """
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET TIME ZONE 'Europe/London'")
        con.execute(f"UPDATE {table} SET {column} = {column} - make_interval(days => {days})")  # type: ignore[arg-type]
