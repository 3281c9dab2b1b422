"""A worker's desk in the test's own process, and its round that keeps people apart."""

from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from tests.desk import Desk
from tests.detection.desk_of_concerns import a_run, at_the_unit
from tests.inside import as_role
from upstander.accounts.access.standing import standing_of
from upstander.accounts.conflict_keys import open_matching_key
from upstander.database.roles import Role
from upstander.detection.access.concerns import offered_to, visible_to
from upstander.detection.actions.load_run import load_run
from upstander.detection.actions.receivers import LoadKeys
from upstander.scanning.for_desk import Source
from upstander.sealed.process_keys import read_process_key
from upstander.sites.hour import Hour
from upstander.sites.worker.desk import WorkerDesk
from upstander.sites.worker.loading import recipients
from upstander.sites.worker.rounds import keep_apart_again

NIGHT = datetime(2026, 6, 30, 1, 30, tzinfo=UTC)  # 02:30 in London
TODAY = NIGHT.date()


@dataclass
class Clock:
    """A clock that a test sets."""

    moment: datetime = NIGHT

    def __call__(self) -> datetime:
        return self.moment


def a_desk(desk: Desk, *, hour: Hour | None = None, clock: Clock | None = None) -> WorkerDesk:
    return WorkerDesk(places=desk.cluster.places, source=Source(store=None), hour=hour, now=clock or Clock())


def put(desk: Desk, *frozen: object) -> None:
    """Load as the worker does, with its own keys."""
    keys = desk.cluster.places.keys
    with as_role(desk, Role.WORKER):
        load_run(
            run=a_run(),
            found=list(frozen),  # type: ignore[arg-type]
            to=recipients(keys),
            keys=LoadKeys(
                references=read_process_key(keys, "reference.key"), conflicts=open_matching_key(keys)
            ),
            today=TODAY,
            chance=Random(1),
            by="process:worker",
        )


def go_round(desk: Desk, worker: WorkerDesk | None = None) -> None:
    with as_role(desk, Role.WORKER):
        keep_apart_again(worker or a_desk(desk))


def sees(desk: Desk, account: object) -> tuple[int, int]:
    """How many concerns the account is offered, and how many it may read."""
    with at_the_unit(desk):
        standing = standing_of(account, today=TODAY)  # type: ignore[arg-type]
        offered = offered_to(account, standing=standing).count()  # type: ignore[arg-type]
        return offered, visible_to(account, today=TODAY).count()  # type: ignore[arg-type]
