"""From a backup to a desk: every entry is there, the chain goes on, and what fails leaves nothing behind."""

import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.database.clusters import scratch
from tests.made_desk import copied
from tests.sites.desk_runs import UPSTANDER, say, until
from upstander.audit.entries import record
from upstander.audit.keys import signing_key
from upstander.audit.sealer import checkpoint, seal
from upstander.audit.words import Kind
from upstander.database.cluster import Cluster, open_cluster
from upstander.database.connection import connect
from upstander.database.roles import Role
from upstander.recovery.dump import _objects
from upstander.sealed.files import new_identity


@dataclass(frozen=True)
class Kept:
    """A desk with entries, its backup, and what was noted outside."""

    cluster: Cluster
    place: Path
    recipient: str
    signed_by: str

    @property
    def file(self) -> Path:
        return self.place / "backup"

    def restore(self, folder: Path, *more: str | Path, file: Path | None = None) -> tuple[int, str]:
        words = ("--identity", self.place / "identity", "--folder", folder, *more)
        done = say("restore", file or self.file, *words)
        return done.returncode, done.stdout + done.stderr


def _record(cluster: Cluster, entries: int) -> None:
    with connect(cluster.places, Role.UNIT) as con:
        for _ in range(entries):
            with con.transaction():
                record(con, by="S-analyst", kind=Kind.CONSULTATION, what="concern.open", purpose="triage")


def _seal(cluster: Cluster) -> None:
    with connect(cluster.places, Role.SEALER) as con:
        seal(con)
        checkpoint(con, signing_key(cluster.places.keys))


def _verify(cluster: Cluster, *anchors: Path) -> list[str]:
    given = ("--anchor", anchors[0]) if anchors else ()
    return say("audit", "verify", "--folder", cluster.places.root, *given).stdout.splitlines()


@pytest.fixture(scope="module")
def kept(made_desk: Path) -> Iterator[Kept]:
    with scratch() as place, copied(made_desk, place / "db") as cluster:
        _record(cluster, 5)
        _seal(cluster)
        (place / "anchors").write_text(say("audit", "anchor", "--folder", place / "db").stdout)
        _record(cluster, 2)  # not sealed yet when the backup is made
        identity, recipient = new_identity()
        (place / "identity").write_text(identity)
        words = ("--recipient", recipient, "--folder", place / "db")
        made = say("backup", place / "backup", *words)
        assert made.returncode == 0, made.stderr
        signed_by = made.stdout.split("Signed by ")[1].split()[0]
        yield Kept(cluster, place, recipient, signed_by)


def test_every_entry_is_there_and_what_is_written_later_follows(kept: Kept) -> None:
    root, anchors = kept.place / "again", kept.place / "anchors"
    code, said = kept.restore(root, "--signed-by", kept.signed_by, "--anchor", anchors)
    assert code == 0, said
    assert "5 entries, each in its place and unaltered." in said
    assert "Waiting to be sealed: 2." in said
    assert say("db", "start", "--folder", root).returncode == 0
    cluster = open_cluster(root)
    try:
        _record(cluster, 3)
        _seal(cluster)
        assert _verify(cluster, anchors)[0] == "10 entries, each in its place and unaltered."
        with connect(cluster.places, Role.UNIT) as con:
            eras = (
                "SELECT e.era FROM audit_seal s JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.position"
            )
            assert [era for (era,) in con.execute(eras)] == [1] * 7 + [2] * 3
        _keys_are_new(kept.cluster, cluster)
        _a_backup_of_what_was_restored_is_restored(kept, cluster)
    finally:
        cluster.stop()


def _keys_are_new(old: Cluster, new: Cluster) -> None:
    for role in Role:
        assert old.places.password_file(role).read_text() != new.places.password_file(role).read_text()
    assert (old.places.keys / "sealer").read_bytes() != (new.places.keys / "sealer").read_bytes()
    # A stolen key of before signs nothing that came after.
    with connect(new.places, Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute("CREATE TEMP TABLE kept AS SELECT * FROM audit_checkpoint WHERE position = 10")
        con.execute("DELETE FROM audit_checkpoint WHERE position = 10")
        with connect(new.places, Role.SEALER) as sealer:
            checkpoint(sealer, signing_key(old.places.keys))
        assert _verify(new)[0] == "The signature at place 10 is not the sealer's."
        con.execute("DELETE FROM audit_checkpoint WHERE position = 10")
        con.execute("INSERT INTO audit_checkpoint SELECT * FROM kept")


def _a_backup_of_what_was_restored_is_restored(kept: Kept, cluster: Cluster) -> None:
    """The second era's key is an earlier one then, and the first's is still good for what it signed."""
    words = ("--recipient", kept.recipient, "--folder", cluster.places.root)
    assert say("backup", kept.place / "second", *words).returncode == 0
    root = kept.place / "third"
    code, said = kept.restore(root, "--whoever-signed", file=kept.place / "second")
    assert code == 0, said
    assert "10 entries, each in its place and unaltered." in said
    lines = (root / "keys" / "sealer.earlier").read_text().splitlines()
    assert [line.split()[0] for line in lines] == ["5", "10"]


def test_what_cannot_be_opened_is_refused_and_leaves_nothing(kept: Kept, tmp_path: Path) -> None:
    named = ("--signed-by", kept.signed_by)
    whole, root = kept.file.read_bytes(), kept.place / "none"
    altered = bytearray(whole)
    altered[-100] ^= 1
    other, _ = new_identity()
    (tmp_path / "other").write_text(other)
    refusals = {
        "was cut off: 1 bytes of its end are missing": (whole[:-1], named),
        "is not as it was written": (bytes(altered), named),
        "it was sealed to another recipient": (whole, (*named, "--identity", tmp_path / "other")),
        "and not by the key that you named": (whole, ("--signed-by", "00" * 32)),
        "it is the signature that a backup is believed for": (whole, ()),
    }
    for sentence, (content, words) in refusals.items():
        (tmp_path / "b").write_bytes(content)
        code, said = kept.restore(root, *words, file=tmp_path / "b")
        assert (code, sentence in said) == (2, True), said
        assert said.startswith("upstander: ")
        assert not root.exists()


def test_nothing_is_ever_restored_over_something(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "note").write_text("mine")
    for folder in (kept.cluster.places.root, tmp_path):
        code, said = kept.restore(folder, "--signed-by", kept.signed_by)
        assert (code, "replaces nothing" in said) == (2, True), said
    assert (tmp_path / "note").read_text() == "mine"
    assert kept.cluster.is_running


def test_a_dump_that_asks_for_more_than_the_tables_owner_may_is_refused(kept: Kept) -> None:
    with connect(kept.cluster.places, Role.SUPERUSER) as con:
        con.execute("CREATE TABLE smuggled AS SELECT 'canary-51ab' AS word")
        con.execute(f"GRANT SELECT ON smuggled TO {Role.BACKUP}")
        words = ("--recipient", kept.recipient, "--folder", kept.cluster.places.root)
        assert say("backup", kept.place / "odd", *words).returncode == 0
        con.execute("DROP TABLE smuggled")
    root = kept.place / "none"
    code, said = kept.restore(root, "--signed-by", kept.signed_by, file=kept.place / "odd")
    assert (code, "pg_restore failed" in said, "smuggled" in said) == (2, True, True), said
    assert not root.exists()


def test_of_what_the_restore_said_only_the_objects_are_told() -> None:
    said = (
        'pg_restore: error: COPY failed for table "strict": ERROR:  invalid syntax: "canary"\n'
        'CONTEXT:  COPY strict, line 1, column id: "canary"\n'
    )
    assert _objects(said) == 'COPY failed for table "strict"'
    said = "pg_restore: error: ERROR:  canary\nCommand was: ALTER TABLE strict OWNER TO somebody;\n\n"
    assert _objects(said) == "ALTER TABLE strict OWNER TO somebody;"
    assert _objects("pg_restore: error: canary") == "it did not say where."


def test_a_restore_that_was_killed_is_no_database_and_is_done_again(kept: Kept) -> None:
    root = kept.place / "killed"
    words = ("--identity", kept.place / "identity", "--folder", root, "--signed-by", kept.signed_by)
    with subprocess.Popen([*UPSTANDER, "restore", *map(str, (kept.file, *words))]) as killed:
        until(lambda: (root / "data.restoring").exists())
        os.kill(killed.pid, signal.SIGKILL)
    assert "There is no database in" in say("db", "status", "--folder", root).stderr
    code, said = kept.restore(root, "--signed-by", kept.signed_by)
    assert code == 0, said
    assert "5 entries, each in its place and unaltered." in said
