"""Runs: begun when somebody asks or the hour comes, scanned by a child, loaded whole or not at all.

Source: docs/explanation/runs.md
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from django.db import InterfaceError, OperationalError

from upstander.detection.actions.ask_for_run import ask_by_the_hour
from upstander.detection.actions.attempt_run import begin_next, count_step, end
from upstander.detection.models import AttemptState, RunAttempt
from upstander.detection.models.asking import STEPS
from upstander.detection.run_report import Settings
from upstander.domain.local_time import local
from upstander.domain.refusal import Refusal
from upstander.engine.concerns.document import from_json
from upstander.mandate.access.switch import IsOff, require_on
from upstander.sites.hour import due_hour
from upstander.sites.log_lines import Happened
from upstander.sites.worker import corrections, loading, permitted
from upstander.sites.worker.child_scan import Came, ChildScan
from upstander.sites.worker.desk import WorkerDesk
from upstander.sites.worker.loading import recipients

BROKE_OFF = "The run broke off. Nothing of it was loaded. The worker's log says where."

NO_CUSTODIAN = (
    "There is no key of the outside custodian's, and a load may have something to seal to it. Ask them for "
    "the public half of theirs (`upstander keys make`) and put it into the folder of keys as custodian.pub."
)


class NoCustodian(Refusal):
    """Nobody outside has given a key to which a load could be sealed."""


@dataclass(kw_only=True)
class Running:
    """The attempt under way and the child that scans for it."""

    attempt: RunAttempt
    child: ChildScan
    told: int = 0


def ask_when_due(desk: WorkerDesk) -> None:
    """Ask for a run where its hour has come and was not asked for yet."""
    due = due_hour(desk.hour, desk.now()) if desk.hour else None
    if due is not None:
        ask_by_the_hour(as_of=local(due).date(), hour=due)


def go_on(desk: WorkerDesk) -> None:
    """Begin what waits, or see how far the run under way has come; never wait for it."""
    running = desk.running
    if running is None:
        if attempt := begin_next():
            with _ended_by_what_fails(attempt):
                desk.running = _begun(desk, attempt)
        return
    _count(running, running.child.step)
    came = running.child.came()
    if came is not None:
        desk.running = None
        with _ended_by_what_fails(running.attempt):
            _finish(desk, running, came)
    else:
        _stop_once_switched_off(desk, running)


def give_up(desk: WorkerDesk) -> None:
    """Stop the child, if one runs: its attempt is found stopped, and begun again by whoever comes next."""
    if desk.running:
        desk.running.child.stop()
        desk.running = None


def _begun(desk: WorkerDesk, attempt: RunAttempt) -> Running:
    """The scan as a child. Raises a Refusal where what every load takes is missing, whatever it would find.

    Were a load refused only where something goes to the custodian, a refusal would tell that something does.
    """
    permitted.require_permitted_to_read(desk.source, today=desk.today)
    if recipients(desk.keys).custodian is None:
        raise NoCustodian(NO_CUSTODIAN)
    said = corrections.for_next_scan(desk.keys, today=desk.today)
    return Running(
        attempt=attempt, child=ChildScan(desk.source, as_of=attempt.request.as_of, corrections=said)
    )


def _stop_once_switched_off(desk: WorkerDesk, running: Running) -> None:
    """A scan under way reads on for minutes; once somebody has switched the desk off it reads no more."""
    with _ended_by_what_fails(running.attempt):
        try:
            require_on()
        except IsOff:
            give_up(desk)
            raise


@contextmanager
def _ended_by_what_fails(attempt: RunAttempt) -> Iterator[None]:
    """The attempt ends with what was raised inside, so that none stays under way with nothing behind it."""
    try:
        yield
    except Refusal as refusal:
        end(attempt, AttemptState.REFUSED, said=str(refusal))
    except (OperationalError, InterfaceError):
        raise  # the database went away: the attempt is found by the next to come
    except Exception:
        structlog.get_logger().exception(Happened.FAILED, task="run")
        end(attempt, AttemptState.FAILED, said=BROKE_OFF)


def _finish(desk: WorkerDesk, running: Running, came: Came) -> None:
    attempt = running.attempt
    if came.refused:
        end(attempt, AttemptState.REFUSED, said=came.refused)
    elif not came.scan:
        end(attempt, AttemptState.FAILED, said=BROKE_OFF)
    else:
        _count(running, len(STEPS) - 1)
        _load(desk, attempt, came)
        end(attempt, AttemptState.LOADED)


def _load(desk: WorkerDesk, attempt: RunAttempt, came: Came) -> None:
    scan, settings = from_json(came.scan), Settings.model_validate(came.settings)
    permitted.require_permitted(scan, today=desk.today, authority=settings.authority)
    loading.load(
        scan,
        keys=desk.keys,
        store_digest=came.store_digest,
        today=desk.today,
        attempt=attempt,
        settings=settings,
    )


def _count(running: Running, step: int) -> None:
    if step != running.told:
        running.told = step
        count_step(running.attempt, step)
