"""The sealer as a process: it seals within seconds, signs as it ends, and waits for a lost server."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.database.clusters import scratch
from tests.made_desk import copied
from upstander.audit.entries import record
from upstander.audit.noted import ANCHOR, noted_at
from upstander.audit.words import Kind
from upstander.database.cluster import Cluster
from upstander.database.connection import connect
from upstander.database.roles import Role

UPSTANDER = [sys.executable, "-c", "from upstander.cli import main; main()"]


def _say(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*UPSTANDER, *map(str, words)], capture_output=True, text=True)


@pytest.fixture
def cluster(made_desk: Path) -> Iterator[Cluster]:
    """A database made as a newcomer would, with its tables and its key."""
    with scratch() as place, copied(made_desk, place / "db") as cluster:
        yield cluster


def _record(cluster: Cluster) -> None:
    with connect(cluster.places, Role.UNIT) as con, con.transaction():
        record(con, by="S-analyst", kind=Kind.CONSULTATION, what="concern.open", purpose="triage")


def _sealed(cluster: Cluster) -> int:
    with connect(cluster.places, Role.SEALER) as con:
        return int((con.execute("SELECT count(*) FROM audit_seal").fetchone() or (0,))[0])


def _wait_for(cluster: Cluster, sealed: int) -> None:
    for _ in range(150):
        if _sealed(cluster) >= sealed:
            return
        time.sleep(0.2)
    raise AssertionError("nothing was sealed")


def test_it_seals_what_is_written_and_signs_when_it_ends(cluster: Cluster) -> None:
    folder = ("--folder", cluster.places.root)
    _record(cluster)
    assert "Waiting to be sealed: 1." in _say("audit", "verify", *folder).stdout
    run = [sys.executable, "-m", "upstander.sites.sealer", str(cluster.places.root)]
    with subprocess.Popen(run) as sealer:
        _wait_for(cluster, 1)
        cluster.stop()
        cluster.start()
        _record(cluster)
        _wait_for(cluster, 2)
        sealer.send_signal(signal.SIGTERM)
        assert sealer.wait(timeout=30) == 0
    assert noted_at(cluster.places.root, ANCHOR) is None
    anchor = _say("audit", "anchor", *folder).stdout
    assert noted_at(cluster.places.root, ANCHOR) is not None
    kept = cluster.places.root.parent / "anchors"
    kept.write_text(anchor, encoding="utf-8")
    whole = _say("audit", "verify", "--anchor", kept, *folder)
    assert whole.returncode == 0, whole.stdout
    assert whole.stdout.splitlines()[0] == "2 entries, each in its place and unaltered."
    with connect(cluster.places, Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute("UPDATE audit_entry SET actor = 'S-nobody'")
    forged = _say("audit", "verify", "--json", "--anchor", kept, *folder)
    assert forged.returncode == 4
    assert "The entry at place 1 is not as it was sealed" in forged.stdout


def test_a_kill_while_it_seals_leaves_a_whole_chain(cluster: Cluster) -> None:
    run = [sys.executable, "-m", "upstander.sites.sealer", str(cluster.places.root)]
    for round_number in (1, 2):
        _record(cluster)
        with subprocess.Popen(run) as sealer:
            _wait_for(cluster, round_number)
            sealer.kill()
    assert _say("audit", "verify", "--folder", cluster.places.root).returncode == 0


def test_no_process_but_the_sealer_can_connect_as_it(cluster: Cluster) -> None:
    with connect(cluster.places, Role.UNIT) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(f"SET ROLE {Role.SEALER}")
