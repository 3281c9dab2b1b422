"""A worker that is killed in mid-scan is started again by the supervisor, and the run is done."""

from pathlib import Path

import psutil
import pytest

from tests.cli.force import AS_OF, make_force
from tests.database.clusters import scratch
from tests.desk import Desk, make_known_keys
from tests.inside import as_role
from tests.made_desk import copied
from tests.sites.desk_runs import processes, supervised
from tests.sites.worker.a_worker import ask, counted, make_unit, scans, states, until
from upstander.database.connection import DATABASE
from upstander.database.roles import Role


def worker(root: Path) -> psutil.Process | None:
    found = [one for one in processes(root, "upstander.sites.worker") if one.children()]
    return found[0] if found else None


def test_a_worker_killed_in_mid_scan_comes_back_by_itself_and_the_run_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_desk: Path
) -> None:
    monkeypatch.setenv("UPSTANDER_STORE", str(make_force(tmp_path).folder))
    with scratch() as place, copied(made_desk, place / "db") as cluster:
        make_known_keys(cluster.places.keys)
        desk = Desk(cluster, DATABASE)
        with as_role(desk, Role.OWNER):
            head = make_unit().head
        ask(desk, AS_OF, by=head)
        with supervised(cluster.places.root) as supervisor:
            first = until(lambda: worker(cluster.places.root))
            child = next(one for one in first.children(recursive=True) if scans(one))
            first.kill()
            psutil.wait_procs([first, child], timeout=10)
            assert not child.is_running()
            until(lambda: [state for state, _, _ in states(desk)] == ["stopped", "loaded"], longest=120)
            supervisor.terminate()
            said = supervisor.communicate(timeout=60)[0]
        assert "worker: was killed by signal 9; it is started again in 0.2 s." in said
        cluster.start()
        assert counted(desk, "detection_run") == 1
