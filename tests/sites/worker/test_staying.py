"""The worker as a process: what somebody asks for is loaded, and a kill leaves nothing half done."""

import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.cli.force import AS_OF, make_force
from tests.desk import Desk
from tests.detection.desk_of_concerns import Unit
from tests.inside import as_role
from tests.sites.worker.a_worker import (
    ask,
    counted,
    make_unit,
    scanning,
    states,
    until,
    work_folders,
    working,
)
from upstander.database.roles import Role


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_force(tmp_path_factory.mktemp("force")).folder


@pytest.fixture
def people(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        return make_unit()


def ended(desk: Desk, times: int = 1) -> list[tuple[str, int, str]]:
    found = states(desk)
    return found if sum(state != "running" for state, _, _ in found) >= times else []


def test_what_the_head_asks_for_is_scanned_and_loaded(desk: Desk, people: Unit, store: Path) -> None:
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(store)) as worker:
        assert until(lambda: ended(desk)) == [("loaded", 4, "")]
        assert scanning(worker) == []
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=20) == 0
    assert counted(desk, "detection_run") == 1
    assert counted(desk, "detection_concern") > 0
    assert counted(desk, "detection_concernabout") == counted(desk, "detection_concern")
    assert work_folders(store) == []


def test_a_worker_that_is_killed_in_mid_scan_leaves_nothing_and_the_next_one_runs_it_from_the_start(
    desk: Desk, people: Unit, store: Path
) -> None:
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(store)) as worker:
        child = until(lambda: scanning(worker))[0]
        until(lambda: [state for state in states(desk) if state[1] >= 1])
        worker.kill()
        worker.wait()
        psutil.wait_procs([child], timeout=10)
        assert not child.is_running()
    assert states(desk)[0][0] == "running"
    assert counted(desk, "detection_run") == 0
    with working(desk, store=str(store)):
        assert [state for state, _, _ in until(lambda: ended(desk, 2))] == ["stopped", "loaded"]
    assert counted(desk, "detection_run") == 1
    assert work_folders(store) == []


def test_asked_to_end_in_mid_scan_it_stops_its_child(desk: Desk, people: Unit, store: Path) -> None:
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(store)) as worker:
        child = until(lambda: scanning(worker))[0]
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=20) == 0
        assert not child.is_running()
    assert counted(desk, "detection_run") == 0


def test_a_second_worker_waits_until_the_first_has_gone(desk: Desk, people: Unit, store: Path) -> None:
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(store)) as first, working(desk, store=str(store)) as second:
        busy, idle = until(
            lambda: (scanning(first) and (first, second)) or (scanning(second) and (second, first))
        )
        assert scanning(idle) == []
        busy.kill()
        busy.wait()
        assert [state for state, _, _ in until(lambda: ended(desk, 2))] == ["stopped", "loaded"]


@pytest.mark.parametrize(
    ("set_to", "says"),
    [({}, "Name its folder in UPSTANDER_STORE"), ({"store": "/nowhere"}, "/nowhere")],
)
def test_what_refuses_a_run_is_the_sentence_that_its_attempt_ends_with(
    desk: Desk, people: Unit, set_to: dict[str, str], says: str
) -> None:
    ask(desk, AS_OF, by=people.head)
    with working(desk, **set_to):
        ((state, _, said),) = until(lambda: ended(desk))
    assert state == "refused"
    assert says in said


def test_a_store_that_is_not_invented_is_not_read_without_an_authority(
    desk: Desk, people: Unit, tmp_path: Path
) -> None:
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(make_force(tmp_path, invented=False).folder)):
        ((state, step, said),) = until(lambda: ended(desk))
    assert (state, step) == ("refused", 0)
    assert "UPSTANDER_AUTHORITY" in said


def test_a_run_that_is_killed_again_and_again_is_given_up(desk: Desk, people: Unit, store: Path) -> None:
    ask(desk, AS_OF, by=people.head)
    for _ in range(3):
        with working(desk, store=str(store)) as worker:
            until(lambda: scanning(worker))
    with working(desk, store=str(store)) as worker:
        assert [state for state, _, _ in until(lambda: ended(desk, 3))] == ["stopped"] * 3
        with pytest.raises(AssertionError, match="never came"):
            until(lambda: scanning(worker), longest=4)


def test_a_scan_that_is_killed_alone_is_said_to_have_broken_off_and_the_worker_goes_on(
    desk: Desk, people: Unit, store: Path
) -> None:
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(store)) as worker:
        until(lambda: scanning(worker))[0].kill()
        ((state, _, said),) = until(lambda: ended(desk))
        assert (state, "Nothing of it was loaded" in said) == ("failed", True)
        assert worker.poll() is None


def test_a_database_that_forgets_the_worker_in_mid_scan_costs_one_attempt(
    desk: Desk, people: Unit, store: Path
) -> None:
    ask(desk, AS_OF, by=people.head)
    with working(desk, store=str(store)) as worker:
        child = until(lambda: scanning(worker))[0]
        with desk.connect(Role.SUPERUSER) as con:
            con.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE usename = 'upstander_worker' AND datname = current_database()"
            )
        psutil.wait_procs([child], timeout=20)
        assert [state for state, _, _ in until(lambda: ended(desk, 2))] == ["stopped", "loaded"]
        assert worker.poll() is None
    assert counted(desk, "detection_run") == 1
