"""Whatever is killed in the middle of its work: nothing lost, nothing half done, and it starts again.

Source: docs/explanation/threats.md
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil
import psycopg

from tests.accounts.people import load, post, staff
from tests.cast import ASH, BLAKE
from tests.database.clusters import scratch
from tests.desk import Desk
from tests.inside import as_role
from tests.made_desk import copied
from tests.ports import free_ports
from tests.sites.desk_runs import SHORT, SUPERVISOR, processes, say, until
from upstander.accounts.models import ReservedGroup
from upstander.audit.entries import record, reference
from upstander.audit.words import Kind
from upstander.database.cluster import Cluster, open_cluster
from upstander.database.connection import NotReached, connect
from upstander.database.roles import Role
from upstander.sealed.files import new_identity

NUMBERS = "SELECT encode(about, 'hex'), count(*) FROM audit_entry WHERE what = 'concern.open' GROUP BY 1"
LOADS = """
import sys
from pathlib import Path
import tests.conftest
from tests.cast import ASH, ROWAN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from upstander.database.cluster import open_cluster
put(Desk(open_cluster(Path(sys.argv[1])), sys.argv[2]), found(), found(ASH, ROWAN))
"""


class Writer(threading.Thread):
    """Writes one entry after another as the unit's process would, and remembers those that were confirmed."""

    def __init__(self, cluster: Cluster) -> None:
        super().__init__(daemon=True)
        self.cluster, self.confirmed, self.ends = cluster, list[str](), threading.Event()

    def run(self) -> None:
        number = 0
        while not self.ends.is_set():
            try:
                with connect(self.cluster.places, Role.UNIT) as con:
                    while not self.ends.is_set():
                        number += 1
                        about = reference(b"key", sort="entry", name=str(number))
                        with con.transaction():
                            record(
                                con, by="S-a", kind=Kind.CONSULTATION, what="concern.open", purpose="triage",
                                about=about,
                            )  # fmt: skip
                        self.confirmed.append(about.hex())
                        time.sleep(0.01)
            except (psycopg.Error, NotReached):
                time.sleep(0.05)


@contextmanager
def served(root: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The desk under its supervisor, and the port of the unit's site."""
    ports = free_ports(3)
    run = [sys.executable, "-c", SUPERVISOR, str(root), json.dumps(SHORT), *map(str, ports)]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as supervisor:
        try:
            yield supervisor, ports[0]
        finally:
            supervisor.kill()


def answers(port: int) -> bool:
    """Whether the unit's site gives a page."""
    try:
        connection = HTTPConnection("localhost", port, timeout=5)
        connection.request("GET", "/sign-in/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def kill(process: psutil.Process) -> None:
    """With all that it started, as a machine that runs out of memory would, one after the other."""
    for one in (process, *process.children(recursive=True)):
        one.kill()
    psutil.wait_procs([process], timeout=10)


def site(root: Path) -> psutil.Process:
    """The unit's site; of its processes the one that the others come of."""
    found = until(lambda: [one for one in processes(root, "upstander.sites.web") if "unit" in one.cmdline()])
    return min(found, key=lambda one: one.create_time())


def server(cluster: Cluster) -> psutil.Process:
    return psutil.Process(int((cluster.places.data / "postmaster.pid").read_text().split()[0]))


def entries(cluster: Cluster) -> dict[str, int]:
    with connect(cluster.places, Role.BACKUP) as con:
        return {str(about): int(times) for about, times in con.execute(NUMBERS)}


def test_kill_after_kill_everything_that_was_confirmed_is_there_and_the_audit_is_whole(
    made_desk: Path,
) -> None:
    with scratch() as place, copied(made_desk, place / "db") as cluster:
        confirmed = _killed_and_come_back(cluster)
        cluster.start()
        there = entries(cluster)
        assert set(confirmed) <= set(there)
        assert set(there.values()) == {1}
        assert say("audit", "verify", "--folder", cluster.places.root).returncode == 0
        _restored_elsewhere(cluster, place, there)


def _killed_and_come_back(cluster: Cluster) -> list[str]:
    """Kill the site, the sealer and the database while entries are written; what was confirmed."""
    root = cluster.places.root
    with served(root) as (supervisor, port):
        until(lambda: answers(port))
        writer = Writer(cluster)
        writer.start()
        for victim in (lambda: site(root), lambda: processes(root, "upstander.sites.sealer")[0]):
            before = len(writer.confirmed)
            kill(victim())
            until(lambda so_far=before: len(writer.confirmed) > so_far + 5)
            until(lambda: processes(root, "upstander.sites.sealer") and answers(port))
        before = len(writer.confirmed)
        server(cluster).kill()
        until(lambda: len(writer.confirmed) > before + 5)
        until(lambda: answers(port))
        writer.ends.set()
        writer.join(timeout=10)
        supervisor.terminate()
        supervisor.communicate(timeout=60)
    return writer.confirmed


def _restored_elsewhere(cluster: Cluster, place: Path, there: dict[str, int]) -> None:
    identity, recipient = new_identity()
    (place / "identity").write_text(identity)
    made = say("backup", place / "backup", "--recipient", recipient, "--folder", cluster.places.root)
    assert made.returncode == 0, made.stderr
    other, signer = place / "other", made.stdout.split("Signed by ")[1].split()[0]
    words = ("--identity", place / "identity", "--signed-by", signer, "--folder", other)
    done = say("restore", place / "backup", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    restored = open_cluster(other)
    restored.start()
    try:
        assert entries(restored) == there
        assert say("audit", "verify", "--folder", other).returncode == 0
    finally:
        restored.stop()


def test_a_load_that_is_killed_half_way_leaves_nothing_and_can_be_done_again(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        load(
            *(staff(ref) for ref in (ASH, BLAKE)), *(post(ref, unit="local policing") for ref in (ASH, BLAKE))
        )
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    run = [sys.executable, "-c", LOADS, str(desk.cluster.places.root), desk.database]
    with desk.connect(Role.SUPERUSER) as con:
        with con.transaction():
            con.execute("LOCK TABLE detection_placing IN ACCESS EXCLUSIVE MODE")  # it waits there, half done
            loading = subprocess.Popen(run)
            until(lambda: _waits(desk))
            loading.kill()
            loading.wait(timeout=10)
        until(lambda: not _waits(desk))
        counted = "SELECT (SELECT count(*) FROM detection_run), (SELECT count(*) FROM detection_concern)"
        assert con.execute(counted).fetchone() == (0, 0)
        assert con.execute("SELECT count(*) FROM audit_entry WHERE what = 'run.load'").fetchone() == (0,)
        subprocess.run(run, check=True)
        assert con.execute(counted).fetchone() == (1, 2)


def _waits(desk: Desk) -> bool:
    asked = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE usename = %s AND datname = %s AND wait_event_type = 'Lock'"
    )
    with desk.connect(Role.SUPERUSER) as con:
        return con.execute(asked, [Role.WORKER.value, desk.database]).fetchone() != (0,)
