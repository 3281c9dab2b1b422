"""A backup is whole or not there: never open, never over another, never a half of one."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.database.clusters import scratch
from tests.made_desk import copied
from tests.sites.desk_runs import UPSTANDER, say, until
from upstander.database.cluster import Cluster
from upstander.database.connection import connect
from upstander.database.roles import Role
from upstander.recovery.backup import Made, NotWritten, back_up
from upstander.recovery.dump import RowsHidden
from upstander.sealed.files import CannotSeal, new_identity

CANARY = "canary-93bd"
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
_, RECIPIENT = new_identity()


@pytest.fixture(scope="module")
def cluster(made_desk: Path) -> Iterator[Cluster]:
    with scratch() as place, copied(made_desk, place / "db") as cluster:
        yield cluster


def _back_up(cluster: Cluster, to: Path, recipient: str = RECIPIENT) -> Made:
    return back_up(cluster.places, cluster.programs, to=to, recipients=[recipient], now=NOW)


def test_a_backup_is_its_owner_s_alone_and_tells_nothing(cluster: Cluster, tmp_path: Path) -> None:
    with connect(cluster.places, Role.OWNER) as con:
        con.execute(f"CREATE TABLE {CANARY.replace('-', '_')} AS SELECT '{CANARY}' AS word")
    made = _back_up(cluster, tmp_path / "backup")
    content = (tmp_path / "backup").read_bytes()
    assert CANARY.encode() not in content
    assert CANARY.replace("-", "_").encode() not in content
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["backup"]
    assert made.signed_by == (cluster.places.keys / "backup.pub").read_bytes().hex()
    assert made.anchor == ""  # nothing is sealed yet


def test_a_backup_is_never_written_over_another_nor_without_a_recipient(
    cluster: Cluster, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(NotWritten, match="A backup is never replaced"):
        _back_up(cluster, tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "mine"
    with pytest.raises(CannotSeal, match="is not an age public key"):
        _back_up(cluster, tmp_path / "new", "age1" + "q" * 58)
    with pytest.raises(NotWritten, match="cannot be written"):
        _back_up(cluster, tmp_path / "nowhere" / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    said = say("backup", tmp_path, "--folder", cluster.places.root)
    assert (said.returncode, "never written open" in said.stderr) == (2, True)
    named = say("backup", tmp_path, "--folder", cluster.places.root, "--recipient", RECIPIENT)
    assert named.returncode == 0, named.stderr
    assert len(list(tmp_path.glob("upstander-*Z.backup"))) == 1


def test_where_a_table_cannot_be_read_there_is_no_backup(cluster: Cluster, tmp_path: Path) -> None:
    with connect(cluster.places, Role.OWNER) as con:
        con.execute("CREATE TABLE hidden AS SELECT 1 AS id")
        con.execute("ALTER TABLE hidden ENABLE ROW LEVEL SECURITY")
        try:
            with pytest.raises(RowsHidden, match="every row of hidden"):
                _back_up(cluster, tmp_path / "backup")
        finally:
            con.execute("DROP TABLE hidden")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_is_killed_is_not_there_and_the_next_one_is(cluster: Cluster, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    words = ("backup", target, "--recipient", RECIPIENT, "--folder", cluster.places.root)
    with connect(cluster.places, Role.OWNER) as con, con.transaction():
        con.execute("LOCK TABLE audit_entry IN ACCESS EXCLUSIVE MODE")  # it has to wait in the middle of it
        with subprocess.Popen([*UPSTANDER, *map(str, words)]) as killed:
            until(lambda: list(tmp_path.glob(".*.part")))
            killed.kill()
    assert not target.exists()
    assert say(*words).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["backup"]
