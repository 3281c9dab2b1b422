"""`upstander serve`: whatever is killed starts again, nothing is lost, and nothing is left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.database.clusters import scratch
from tests.made_desk import copied
from tests.ports import free_ports
from tests.sites.desk_runs import UPSTANDER, on_free_ports, processes, say, sealer, supervised, until
from upstander.audit.entries import record
from upstander.audit.words import Kind
from upstander.database.cluster import Cluster
from upstander.database.connection import NotReached, connect
from upstander.database.roles import Role


@pytest.fixture(scope="module")
def cluster(made_desk: Path) -> Iterator[Cluster]:
    """A desk that was made once; each test starts it as it likes."""
    with scratch() as place, copied(made_desk, place / "db") as cluster:
        yield cluster


def _record(cluster: Cluster) -> int:
    """Write one entry; gives how many there are now."""
    with until(lambda: _reached(cluster)) as con:
        with con.transaction():
            record(con, by="S-analyst", kind=Kind.CONSULTATION, what="concern.open", purpose="triage")
        return int((con.execute("SELECT count(*) FROM audit_entry").fetchone() or (0,))[0])


def _reached(cluster: Cluster) -> psycopg.Connection | None:
    """A connection, once the server answers: for a moment after its start it does not."""
    try:
        return connect(cluster.places, Role.UNIT)
    except NotReached:
        return None


def _all_sealed(cluster: Cluster, entries: int) -> bool:
    """At least so many, the worker's own among them, and none left over."""
    counted = "SELECT (SELECT count(*) FROM audit_entry), (SELECT count(*) FROM audit_seal)"
    with connect(cluster.places, Role.UNIT) as con:
        written, sealed = con.execute(counted).fetchone() or (0, 0)
    return bool(written == sealed >= entries)


def test_a_sealer_that_is_killed_is_started_again_and_goes_on(cluster: Cluster) -> None:
    root = cluster.places.root
    with supervised(root) as supervisor:
        first = sealer(root)
        first.kill()
        psutil.wait_procs([first], timeout=10)
        entries = _record(cluster)
        assert sealer(root).pid != first.pid
        until(lambda: _all_sealed(cluster, entries))
        supervisor.terminate()
        said = supervisor.communicate(timeout=60)[0]
    assert "sealer: was killed by signal 9; it is started again in 0.2 s." in said
    assert said.count("sealer: runs.") == 2


def test_a_database_that_is_killed_is_started_again_and_the_same_sealer_goes_on(cluster: Cluster) -> None:
    root = cluster.places.root
    with supervised(root) as supervisor:
        before = sealer(root)
        _record(cluster)
        server = psutil.Process(int((cluster.places.data / "postmaster.pid").read_text().split()[0]))
        server.kill()
        psutil.wait_procs([server], timeout=10)
        entries = _record(cluster)
        until(lambda: _all_sealed(cluster, entries))
        assert sealer(root).pid == before.pid
        supervisor.terminate()
        assert "database: does not run; it is started again" in supervisor.communicate(timeout=60)[0]
    cluster.start()
    assert say("audit", "verify", "--folder", root).returncode == 0


def test_asked_to_end_it_stops_everything_in_reverse_order(cluster: Cluster) -> None:
    root = cluster.places.root
    with supervised(root) as supervisor:
        first = _record(cluster)
        until(lambda: _all_sealed(cluster, first))
        entries = _record(cluster)
        supervisor.send_signal(signal.SIGINT)
        said = supervisor.communicate(timeout=60)[0]
        assert supervisor.returncode == 0
    assert processes(root) == []
    assert not cluster.is_running
    assert said.splitlines()[-2:] == ["sealer: is stopped.", "database: is stopped."]
    cluster.start()
    assert _all_sealed(cluster, entries)  # the sealer sealed what was left before it ended


def test_a_supervisor_that_is_killed_leaves_no_orphan(cluster: Cluster) -> None:
    root = cluster.places.root
    with supervised(root) as supervisor:
        orphan = sealer(root)
        supervisor.kill()
        supervisor.wait(timeout=10)
        psutil.wait_procs([orphan], timeout=10)
        assert processes(root) == []
    with supervised(root) as again:  # what it held is free again, and the server that went on is taken up
        sealer(root)
        again.terminate()
        again.wait(timeout=60)
    assert not cluster.is_running


def test_one_folder_has_one_supervisor(cluster: Cluster) -> None:
    root = cluster.places.root
    with supervised(root) as first:
        sealer(root)
        second = subprocess.run(
            [sys.executable, "-m", "upstander.sites.serve", str(root), *map(str, free_ports(3))],
            capture_output=True,
            text=True,
        )
        assert second.returncode == 2
        assert second.stderr == f"upstander: `upstander serve` runs already in {root}. Stop that one first.\n"
        assert len(processes(root, "upstander.sites.sealer")) == 1
        first.terminate()
        first.wait(timeout=60)


def test_a_program_has_its_own_log_and_little_of_the_environment(cluster: Cluster) -> None:
    root = cluster.places.root
    run = [*UPSTANDER, "serve", "--folder", str(root), *on_free_ports()]
    given = os.environ | {"SOMEBODYS_SECRET": "canary-3d9e"}
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True, env=given) as serving:
        running = sealer(root)
        assert "SOMEBODYS_SECRET" not in running.environ()
        assert set(running.environ()) <= {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "PYTHONPATH"}
        serving.terminate()
        said = serving.communicate(timeout=60)[0]
    log = root / "logs" / "sealer.log"
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700
    assert said.count("All processes run as one operating-system user") == 1
    assert "packaging/systemd" in said


def test_a_setting_that_is_none_is_refused_before_anything_is_served(cluster: Cluster) -> None:
    run = [*UPSTANDER, "serve", "--folder", str(cluster.places.root), *on_free_ports()]
    done = subprocess.run(run, capture_output=True, text=True, env=os.environ | {"UPSTANDER_HOST": "desk"})
    assert done.returncode == 2
    assert "UPSTANDER_HOST is no setting of Upstander's" in done.stderr


def test_a_log_is_never_written_through_a_link(cluster: Cluster, tmp_path: Path) -> None:
    root, elsewhere = cluster.places.root, tmp_path / "elsewhere"
    (root / "logs").mkdir(mode=0o700, exist_ok=True)
    log = root / "logs" / "sealer.log"
    log.unlink(missing_ok=True)
    log.symlink_to(elsewhere)
    with supervised(root) as supervisor:
        assert supervisor.stdout is not None
        said = [supervisor.stdout.readline() for _ in range(2)]
        supervisor.terminate()
        supervisor.wait(timeout=60)
    log.unlink()
    assert "sealer: could not be started" in said[1]
    assert not elsewhere.exists()
