"""The worker's rounds: people are kept apart again whenever something changed; hours are asked for once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import psycopg
import pytest

from tests.accounts.people import an_account, load, post, staff, tie
from tests.cast import ASH, BLAKE, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import Unit, a_run, at_the_unit, found, make_people
from tests.inside import as_role
from upstander.accounts.access.standing import standing_of
from upstander.accounts.conflict_keys import open_matching_key
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.detection.access.concerns import offered_to, visible_to
from upstander.detection.actions.load_run import load_run
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.actions.place_concern import LoadKeys
from upstander.detection.keys import ABOUT
from upstander.detection.models import Concern, ConcernAbout, OpeningReason, Placing, RunRequest
from upstander.detection.sealed_about import read_about
from upstander.detection.sealing import read_sealed
from upstander.scanning.for_desk import Source
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.process_keys import read_process_key
from upstander.sealed.refusals import CannotOpen
from upstander.sites.hour import Hour, read_hour
from upstander.sites.stopping import Stop
from upstander.sites.worker.desk import WorkerDesk
from upstander.sites.worker.loading import recipients
from upstander.sites.worker.rounds import Round, keep_apart_again
from upstander.sites.worker.runs import ask_when_due
from upstander.sites.worker.staying import stay

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


@pytest.fixture
def people(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        return make_people()


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


def test_an_account_that_is_opened_after_the_load_is_kept_from_what_concerns_it(
    desk: Desk, people: Unit
) -> None:
    put(desk, found(BLAKE, WREN))
    with as_role(desk, Role.OWNER):
        load(tie(BLAKE, "S-newcomer"))
        newcomer = an_account("fay", "analyst", reference="S-newcomer")
    assert sees(desk, newcomer) == (1, 0)
    go_round(desk)
    assert sees(desk, newcomer) == (0, 0)
    assert sees(desk, people.analyst) == (1, 0)


def test_whoever_is_found_too_near_hands_over_and_it_is_offered_to_somebody_else(
    desk: Desk, people: Unit
) -> None:
    put(desk, found(BLAKE, WREN))
    with as_role(desk, Role.OWNER):
        near = an_account("fay", "analyst", reference="S-near")
    with at_the_unit(desk):
        open_concern(concern=Concern.objects.get(), reason=OpeningReason.IN_TURN, by=near)
    assert sees(desk, near) == (0, 1)
    assert sees(desk, people.analyst) == (0, 0)
    with as_role(desk, Role.OWNER):
        load(tie("S-near", WREN, kind="undeclared_associate", to="person"))
    go_round(desk)
    assert sees(desk, near) == (0, 0)
    assert sees(desk, people.analyst) == (1, 0)
    with at_the_unit(desk):
        open_concern(concern=Concern.objects.get(), reason=OpeningReason.IN_TURN, by=people.analyst)
        assert Concern.objects.get().state == "open"
    assert sees(desk, people.analyst) == (0, 1)


def entries(desk: Desk) -> int:
    with desk.connect(Role.OWNER) as con:
        row = con.execute("SELECT count(*) FROM audit_entry WHERE what = 'need_to_know.recompute'").fetchone()
    return int((row or (0,))[0])


@pytest.mark.usefixtures("people")
def test_nothing_is_worked_out_again_until_something_changed_or_a_day_began(desk: Desk) -> None:
    put(desk, found(BLAKE, WREN))
    clock = Clock()
    worker = a_desk(desk, clock=clock)
    go_round(desk, worker)
    go_round(desk, worker)
    assert entries(desk) == 1
    with as_role(desk, Role.OWNER):
        load(staff("S-new"), post("S-new"))
    go_round(desk, worker)
    assert entries(desk) == 2
    clock.moment += timedelta(days=1)
    go_round(desk, worker)
    assert entries(desk) == 3


@pytest.mark.usefixtures("people")
def test_the_workers_key_opens_whom_a_concern_is_about_and_no_other_key_does(desk: Desk) -> None:
    put(desk, found(BLAKE, WREN))
    with as_role(desk, Role.WORKER):
        kept = ConcernAbout.objects.get()
    keys = desk.cluster.places.keys
    about = read_about(kept, key=PrivateKey(read_process_key(keys, ABOUT)))
    assert (about.subject, about.persons) == (BLAKE, frozenset({WREN}))
    with pytest.raises(CannotOpen):
        read_about(kept, key=PrivateKey(read_process_key(keys, "unit.matters")))


def test_of_what_is_reserved_nothing_is_sealed_to_any_key_of_the_force(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_people()
        ReservedGroup.objects.create(by="role", name="neighbourhood", because="vetting", named_by="account:a")
    put(desk, found(BLAKE, WREN), found(ASH, WREN))
    with as_role(desk, Role.WORKER):
        routes = dict(Concern.objects.values_list("pk", "route"))
        sealed = {kept.concern_id for kept in ConcernAbout.objects.all()}
    assert set(routes.values()) == {"unit", "custodian"}
    assert sealed == {concern for concern, route in routes.items() if route == "unit"}


def test_what_waits_goes_outside_at_the_next_load_once_its_subject_works_at_the_desk(
    desk: Desk, people: Unit
) -> None:
    put(desk, found(BLAKE, WREN), found(ASH, WREN))
    with as_role(desk, Role.OWNER):
        an_account("fay", "analyst", reference=BLAKE)
    put(desk, found(BLAKE, WREN), found(ASH, WREN))
    with as_role(desk, Role.WORKER):
        assert sorted(Concern.objects.values_list("route", flat=True)) == ["custodian", "unit"]
        placing = Placing.objects.filter(concern__route="custodian").latest("run__loaded_at")
    keys = desk.cluster.places.keys
    with pytest.raises(CannotOpen):
        read_sealed(
            placing.brief,
            key=PrivateKey(read_process_key(keys, "unit.matters")),
            kind="brief",
            record=placing.pk,
        )
    assert sees(desk, people.analyst) == (1, 0)


def test_what_is_in_hand_stays_with_those_who_hold_it_and_nothing_comes_back_from_outside(
    desk: Desk, people: Unit
) -> None:
    put(desk, found(BLAKE, WREN))
    with at_the_unit(desk):
        open_concern(concern=Concern.objects.get(), reason=OpeningReason.IN_TURN, by=people.analyst)
    with as_role(desk, Role.OWNER):
        an_account("fay", "analyst", reference=BLAKE)
    put(desk, found(BLAKE, WREN))
    with desk.connect(Role.WORKER) as con:
        assert con.execute("SELECT route FROM detection_concern").fetchone() == ("unit",)
        with pytest.raises(psycopg.errors.CheckViolation):
            con.execute("UPDATE detection_concern SET route = 'custodian'")
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute("UPDATE detection_concern SET route = 'custodian'")


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
