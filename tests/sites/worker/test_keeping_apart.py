"""People are kept apart again whenever something changed, and nobody is told."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest

from tests.accounts.people import an_account, load, post, staff, tie
from tests.cast import ASH, BLAKE, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import Unit, at_the_unit, found, make_people
from tests.inside import as_role
from tests.sites.worker.rounds_of import Clock, a_desk, go_round, put, sees
from upstander.accounts.models import ReservedGroup
from upstander.database.roles import Role
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.keys import ABOUT
from upstander.detection.models import Concern, ConcernAbout, OpeningReason, Placing
from upstander.detection.sealed_about import read_abouts, standing_abouts
from upstander.detection.sealing import read_sealed
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.process_keys import read_process_key
from upstander.sealed.refusals import CannotOpen


@pytest.fixture
def people(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        return make_people()


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
    keys = desk.cluster.places.keys
    with as_role(desk, Role.WORKER):
        (about,) = read_abouts(standing_abouts(), key=PrivateKey(read_process_key(keys, ABOUT)))
        assert (about.subject, about.persons) == (BLAKE, frozenset({WREN}))
        with pytest.raises(CannotOpen):
            read_abouts(standing_abouts(), key=PrivateKey(read_process_key(keys, "unit.matters")))


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
