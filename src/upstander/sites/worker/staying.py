"""The worker as a process that stays alone on its desk, round after round, while the database comes and goes.

Source: docs/explanation/runs.md
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

import psycopg
import structlog
from django.db import InterfaceError, OperationalError, connections

from upstander.database.connection import NotReached, connect
from upstander.database.roles import Role
from upstander.detection.actions.attempt_run import find_stopped
from upstander.sites.log_lines import Happened
from upstander.sites.stopping import Stop
from upstander.sites.worker.desk import WorkerDesk
from upstander.sites.worker.rounds import ROUNDS, Round
from upstander.sites.worker.runs import give_up

PAUSE = 0.5  # seconds between two looks at what is due
AGAIN = 2.0  # seconds until a database that went away, or another worker, is tried again
ALONE = 7_283_403  # no meaning but that nothing else locks it
LOST = (NotReached, psycopg.OperationalError, OperationalError, InterfaceError)


def stay(
    desk: WorkerDesk, stop: Stop, *, database: str | None = None, rounds: Sequence[Round] = ROUNDS
) -> None:
    """Go round until `stop` is set. A run under way is then stopped, and begun again by the next worker."""
    is_lost = False
    while not stop.is_set():
        try:
            with _alone(desk, database) as lock:
                is_lost = False
                if lock is not None:
                    _go_round(desk, lock, stop, rounds)
        except LOST as error:
            if not is_lost:  # once, and not at each attempt
                structlog.get_logger().warning(Happened.DATABASE_LOST, exc_info=error)
            is_lost = True
        finally:
            give_up(desk)
            connections.close_all()
        stop.wait(AGAIN)


@contextmanager
def _alone(desk: WorkerDesk, database: str | None) -> Iterator[psycopg.Connection | None]:
    """A connection that holds the desk for this worker; None where another has it. It is free when we die."""
    with connect(desk.places, Role.WORKER, database=database) as lock:
        got = lock.execute("SELECT pg_try_advisory_lock(%s)", [ALONE]).fetchone()
        yield lock if got and got[0] else None


def _go_round(desk: WorkerDesk, lock: psycopg.Connection, stop: Stop, rounds: Sequence[Round]) -> None:
    find_stopped()
    due = dict.fromkeys((one.name for one in rounds), monotonic())
    while not stop.wait(PAUSE):
        lock.execute("SELECT 1")  # lost, it is somebody else's desk
        for one in rounds:
            if monotonic() >= due[one.name]:
                _do(one, desk)
                due[one.name] = monotonic() + one.every


def _do(one: Round, desk: WorkerDesk) -> None:
    try:
        one.do(desk)
        desk.failing.discard(one.name)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        desk.failing.add(one.name)
        structlog.get_logger().exception(Happened.FAILED, task=one.name)
