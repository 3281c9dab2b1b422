"""Ask for a run: somebody of the unit now, or the worker because its hour came.

A request holds a day and who asked, and nothing that a process could be made to do otherwise.
Source: docs/explanation/runs.md
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.access.asked import waiting
from upstander.detection.models import RunRequest
from upstander.domain.refusal import Refusal

WORKER = "process:worker"


class NotAsked(Refusal):
    """A run cannot be asked for now."""


def ask_for_run(*, as_of: date, by: Account, today: date) -> RunRequest:
    """A run of what was known when that day began. Raises NotAsked for a day to come, or where one waits."""
    with act(by=by, kind=Kind.COMBINATION, what="run.ask", purpose="scan"):
        if as_of > today:
            raise NotAsked("That day has not come: a run uses what was known when its day began.")
        if waiting().exists():
            raise NotAsked("A run waits already. It begins when the worker is free; ask again after it.")
        return RunRequest.objects.create(as_of=as_of, asked_by=by)


def ask_by_the_hour(*, as_of: date, hour: datetime) -> RunRequest | None:
    """A run because its hour came; None where that hour was asked for already, or runs enough wait."""
    if RunRequest.objects.filter(scheduled_for=hour).exists():
        return None
    try:
        with act(by=WORKER, kind=Kind.COMBINATION, what="run.ask", purpose="scan"), transaction.atomic():
            return RunRequest.objects.create(as_of=as_of, scheduled_for=hour)
    except IntegrityError:
        return None
