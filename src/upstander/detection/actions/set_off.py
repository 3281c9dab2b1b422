"""What an answer sets off: the clock of the referral, or a next step and the day by which to answer again.

In the transaction of the answer, so that there is no answer without its clock.
Source: docs/explanation/work.md
"""

from upstander.detection.models import (
    REFERRAL,
    REVIEW,
    Answer,
    Concern,
    ConcernClock,
    ConcernClockEnd,
    ConcernTask,
    ConcernTaskEnd,
    TaskKind,
)
from upstander.detection.state import AnswerKind
from upstander.work.actions.clocks import start_clock, stop_clock
from upstander.work.actions.tasks import end_task, give_task

ANSWERED = "answered"  # how an earlier next step, and the clock to answer again, end


def set_off(answer: Answer) -> None:
    """End what the answer before it left open, and start what this one asks for."""
    concern, by = answer.concern, answer.answered_by.actor
    answer.refresh_from_db(fields=["answered_at"])  # the minute is the database's, not this process's
    _end_what_was_open(concern, by)
    if answer.kind == AnswerKind.INDICATION:
        _start(concern, REFERRAL, answer)
    if answer.kind == AnswerKind.NOT_YET_KNOWN:
        _start(concern, REVIEW, answer)
        assert answer.next_step_owner is not None
        assert answer.next_step_due is not None
        give_task(
            ConcernTask,
            matter=concern,
            kind=TaskKind.NEXT_STEP.value,
            to=answer.next_step_owner,
            due_on=answer.next_step_due,
            by=by,
        )


def _start(concern: Concern, rule: str, answer: Answer) -> None:
    start_clock(ConcernClock, matter=concern, rule=rule, at=answer.answered_at, because=answer.kind)


def _end_what_was_open(concern: Concern, by: str) -> None:
    for task in ConcernTask.objects.filter(matter=concern, end__isnull=True):
        end_task(ConcernTaskEnd, task=task, outcome=ANSWERED, by=by)
    for clock in ConcernClock.objects.filter(matter=concern, rule=REVIEW, end__isnull=True):
        stop_clock(ConcernClockEnd, clock=clock, outcome=ANSWERED, by=by)
