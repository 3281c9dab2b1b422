"""The worker's rounds: an hour is asked for once, and one that fails keeps no other from being done."""

from datetime import timedelta
from pathlib import Path

from tests.desk import Desk
from tests.inside import as_role
from tests.sites.worker.rounds_of import NIGHT, TODAY, Clock, a_desk
from upstander.database.roles import Role
from upstander.detection.keys import ABOUT
from upstander.detection.models import RunRequest
from upstander.sites.hour import read_hour
from upstander.sites.stopping import Stop
from upstander.sites.worker.desk import WorkerDesk
from upstander.sites.worker.rounds import Round
from upstander.sites.worker.runs import ask_when_due
from upstander.sites.worker.staying import stay


def test_an_hour_that_came_is_asked_for_once_whichever_worker_looks(desk: Desk) -> None:
    clock = Clock(NIGHT - timedelta(seconds=1))
    for seconds in (0, 1, 2, 3):
        clock.moment = NIGHT + timedelta(seconds=seconds - 1)
        with as_role(desk, Role.WORKER):
            ask_when_due(a_desk(desk, hour=read_hour("02:30"), clock=clock))
    with as_role(desk, Role.WORKER):
        (request,) = RunRequest.objects.all()
    assert (request.scheduled_for, request.as_of, request.asked_by) == (NIGHT, TODAY, None)


def test_without_an_hour_nothing_is_asked_for(desk: Desk) -> None:
    with as_role(desk, Role.WORKER):
        ask_when_due(a_desk(desk))
        assert not RunRequest.objects.exists()


def test_no_key_lies_open_to_others(desk: Desk) -> None:
    file: Path = desk.cluster.places.keys / ABOUT
    assert file.stat().st_mode & 0o077 == 0


def test_a_round_that_fails_keeps_no_other_from_being_done_and_is_told_of_until_it_works_again(
    desk: Desk,
) -> None:
    worker, done, stop = a_desk(desk), [], Stop()

    def broken(_desk: WorkerDesk) -> None:
        if len(done) < 2:
            raise ValueError("S-somebody")

    def after(desk: WorkerDesk) -> None:
        done.append(set(desk.failing))
        if len(done) == 3:
            stop.set()

    rounds = (Round(name="broken", every=0, do=broken), Round(name="after", every=0, do=after))
    with as_role(desk, Role.WORKER):
        stay(worker, stop, database=desk.database, rounds=rounds)
    assert done == [{"broken"}, {"broken"}, set()]
