"""What a worker asks before it reads a row of a store, and while it reads."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import psutil
import pytest

from tests.cli.force import AS_OF, make_force
from tests.cli.test_scan import write_authority
from tests.desk import Desk
from tests.detection.desk_of_concerns import Unit
from tests.inside import as_role
from tests.mandate.standing import STEPS, TODAY, an_office, recorded, signed
from tests.sites.worker.a_worker import ask, make_unit, scanning, states, until, working
from tests.sites.worker.rounds_of import a_desk
from upstander.database.roles import Role
from upstander.mandate.actions.switch import switch_off
from upstander.mandate.models import GateId, OffReason, PackOffer
from upstander.scanning.for_desk import Source
from upstander.sealed.files import new_identity
from upstander.sites.worker.loading import UNIT
from upstander.sites.worker.runs import BROKE_OFF, go_on


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A store that is not invented, and an authority that is in force for it."""
    folder = tmp_path_factory.mktemp("force")
    store = make_force(folder, invented=False)
    return store.folder, write_authority(folder, recipient=new_identity()[1])


@pytest.fixture
def people(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        return make_unit()


def ended(desk: Desk) -> list[tuple[str, int, str]]:
    return [found for found in states(desk) if found[0] != "running"]


def journalled(store: Path) -> list[str]:
    """What was ever done with the store."""
    file = store / "audit.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line)["outcome"] for line in lines]


def stands(desk: Desk, authority: Path, *, but: tuple[str, ...] = ("packs",)) -> None:
    """Every gate but those, for the authority in that file."""
    with as_role(desk, Role.UNIT):
        office = an_office()
        for gate, step in STEPS.items():
            if gate not in (*but, GateId.AUTHORITY):
                step(office)
        signed(office, recorded(office, GateId.AUTHORITY, key=sha256(authority.read_bytes()).hexdigest()))


@pytest.mark.parametrize("missing", ["all", "registers", "another authority"])
def test_with_a_gate_shut_no_row_of_a_real_store_is_read(
    desk: Desk, people: Unit, real: tuple[Path, Path], tmp_path: Path, missing: str
) -> None:
    store, authority = real
    if missing == "registers":
        stands(desk, authority, but=("packs", missing))
    if missing == "another authority":
        stands(desk, write_authority(tmp_path, recipient=new_identity()[1]))
    before = journalled(store)
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(store), authority=str(authority)):
        ((state, step, said),) = until(lambda: ended(desk))
    assert (state, step) == ("refused", 0)
    assert said.endswith("Nothing was read.")
    assert journalled(store) == before


def test_what_decides_who_is_seen_is_listed_by_a_first_scan_which_is_then_refused(
    desk: Desk, people: Unit, real: tuple[Path, Path]
) -> None:
    store, authority = real
    stands(desk, authority)
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(store), authority=str(authority)):
        ((state, _, said),) = until(lambda: ended(desk))
    assert (state, "What decides who is seen: none is recorded." in said) == ("refused", True)
    assert journalled(store)[-1] == "completed"
    with as_role(desk, Role.UNIT):
        assert PackOffer.objects.count() == 1


def test_a_scan_under_way_is_stopped_once_the_desk_is_switched_off(
    desk: Desk, people: Unit, tmp_path: Path
) -> None:
    store = make_force(tmp_path).folder
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(store)) as worker:
        child = until(lambda: scanning(worker))[0]
        child.suspend()  # it is in the middle, however fast this machine
        with as_role(desk, Role.UNIT):
            switch_off(why=OffReason.NOT_LAWFUL, by=people.head, today=TODAY)
        ((state, _, said),) = until(lambda: ended(desk))
        psutil.wait_procs([child], timeout=10)
        assert not child.is_running()
        assert worker.poll() is None
    assert (state, "switched off" in said) == ("refused", True)


def test_switched_off_no_scan_begins_of_an_invented_store_either(
    desk: Desk, people: Unit, tmp_path: Path
) -> None:
    with as_role(desk, Role.UNIT):
        switch_off(why=OffReason.EXERCISE, by=people.head, today=TODAY)
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(make_force(tmp_path).folder)):
        ((state, step, said),) = until(lambda: ended(desk))
    assert (state, step, "switched off" in said) == ("refused", 0, True)


def test_a_run_that_cannot_begin_is_said_to_have_broken_off_and_holds_up_no_other(
    desk: Desk, people: Unit, tmp_path: Path
) -> None:
    source, keys = Source(store=make_force(tmp_path).folder), desk.cluster.places.keys
    worker = a_desk(desk)
    worker.source = source
    ask(desk, AS_OF, by=people.head)
    (keys / UNIT).rename(keys / "elsewhere")
    try:
        with as_role(desk, Role.WORKER):
            go_on(worker)
    finally:
        (keys / "elsewhere").rename(keys / UNIT)
    assert states(desk) == [("failed", 0, BROKE_OFF)]
