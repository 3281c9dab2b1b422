"""The worker's attempts at runs: begun one at a time, counted step by step, ended once.

Source: docs/explanation/runs.md
"""

from django.db import transaction
from django.utils import timezone

from upstander.accounts.acts import act
from upstander.audit.words import Kind
from upstander.detection.access.asked import waiting
from upstander.detection.models import AttemptState, Run, RunAttempt
from upstander.detection.models.asking import LONGEST_SENTENCE

WORKER = "process:worker"


def begin_next() -> RunAttempt | None:
    """Begin the run that waits longest; None where none does. The database refuses a second beside it."""
    request = waiting().first()
    if request is None:
        return None
    with act(by=WORKER, kind=Kind.COMBINATION, what="run.begin", purpose="scan"):
        return RunAttempt.objects.create(request=request)


def count_step(attempt: RunAttempt, step: int) -> None:
    """How many steps are done."""
    RunAttempt.objects.filter(pk=attempt.pk, state=AttemptState.RUNNING).update(step=step)


def end(attempt: RunAttempt, state: AttemptState, *, said: str = "") -> None:
    """How it ended; `said` is a refusal's sentence, which holds nothing of any record."""
    RunAttempt.objects.filter(pk=attempt.pk, state=AttemptState.RUNNING).update(
        state=state, ended_at=timezone.now(), said=said[:LONGEST_SENTENCE]
    )


def find_stopped() -> int:
    """End attempts that a worker before this one left behind; gives how many.

    One whose run stands in the database was loaded: the load is one transaction, and its end another.
    """
    left = list(RunAttempt.objects.filter(state=AttemptState.RUNNING))
    for attempt in left:
        with transaction.atomic():
            is_loaded = Run.objects.filter(attempt=attempt).exists()
            end(attempt, AttemptState.LOADED if is_loaded else AttemptState.STOPPED)
    return len(left)
