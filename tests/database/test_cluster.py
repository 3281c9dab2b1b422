"""A cluster lets nobody in without a password, tells nothing of what is in a row, and survives a kill."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.database.clusters import running, scratch
from upstander.database import cluster as clusters
from upstander.database.account import server_account
from upstander.database.cluster import AlreadyThere, Cluster, NotTheSameVersion, OutOfReach, open_cluster
from upstander.database.connection import DATABASE, NotReached, connect, parameters
from upstander.database.passwords import NoPassword, read_password
from upstander.database.places import LONGEST_SOCKET, PORT, Places, UnsafeFolder
from upstander.database.programs import Programs, open_programs
from upstander.database.roles import PROCESSES, Role
from upstander.database.upgrade import upgrade

CANARY = "canary-7c1f"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with scratch() as folder, running(folder / "db") as made:
        yield made


@pytest.mark.parametrize("role", list(Role))
def test_each_role_comes_in_with_its_own_password_and_no_other(cluster: Cluster, role: Role) -> None:
    with connect(cluster.places, role) as con:
        assert con.execute("SELECT current_user").fetchone() == (role.value,)
    other = next(one for one in Role if one is not role)
    wrong = parameters(cluster.places, role) | {"password": read_password(cluster.places, other)}
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**wrong)


def test_nobody_comes_in_without_a_password_or_over_a_network(cluster: Cluster) -> None:
    bare = parameters(cluster.places, Role.UNIT)
    del bare["password"]
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(**bare)
    with connect(cluster.places, Role.SUPERUSER) as con:
        assert con.execute("SHOW listen_addresses").fetchone() == ("",)
        rules = con.execute("SELECT DISTINCT type, auth_method FROM pg_hba_file_rules ORDER BY 1").fetchall()
    assert rules == [("host", "reject"), ("local", "scram-sha-256")]


@pytest.mark.parametrize("role", PROCESSES)
def test_a_process_can_make_nothing_and_become_nobody(cluster: Cluster, role: Role) -> None:
    refused = [
        "CREATE TABLE mine (id int)",
        "CREATE TEMP TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        f"SET ROLE {Role.OWNER}",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
    ]
    with connect(cluster.places, role) as con:
        for statement in refused:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                con.execute(statement)
    with pytest.raises(NotReached, match="permission denied for database"):
        connect(cluster.places, role, database="postgres")


def test_a_function_of_the_owners_is_closed_until_it_is_opened(cluster: Cluster) -> None:
    with connect(cluster.places, Role.OWNER) as owner, connect(cluster.places, Role.UNIT) as unit:
        owner.execute("CREATE FUNCTION answer() RETURNS int LANGUAGE sql AS 'SELECT 42'")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            unit.execute("SELECT answer()")
        owner.execute(f"GRANT EXECUTE ON FUNCTION answer() TO {Role.UNIT}")
        assert unit.execute("SELECT answer()").fetchone() == (42,)


def test_only_the_backup_reads_what_it_was_not_granted(cluster: Cluster) -> None:
    with connect(cluster.places, Role.OWNER) as owner:
        owner.execute("CREATE TABLE private (id int)")
    for role in PROCESSES:
        with connect(cluster.places, role) as con:
            if role is Role.BACKUP:
                assert con.execute("SELECT count(*) FROM private").fetchone() == (0,)
            else:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    con.execute("SELECT count(*) FROM private")


def test_the_server_log_never_holds_what_was_in_a_row(cluster: Cluster) -> None:
    with connect(cluster.places, Role.OWNER) as con:
        con.execute("CREATE TABLE strict (id int PRIMARY KEY, word text CHECK (length(word) < 5))")
        failing = [
            sql.SQL("INSERT INTO strict VALUES (1, {})").format(CANARY),
            sql.SQL("INSERT INTO strict VALUES ({}, 'x')").format(CANARY),
            sql.SQL("SELECT {}::int").format(CANARY),
            sql.SQL("SELECT * FROM {}").format(sql.Identifier(CANARY)),
        ]
        for statement in failing:
            with pytest.raises(psycopg.Error):
                con.execute(statement)
        with pytest.raises(psycopg.Error):
            con.execute("INSERT INTO strict VALUES (%s, %s)", [2, CANARY])
    said = cluster.places.server_log.read_text(encoding="utf-8")
    assert CANARY not in said


def test_the_log_of_changes_forgets_within_a_quarter_of_an_hour(cluster: Cluster) -> None:
    """As the page for whoever reports says; that it really goes: tests/proofs/test_seized_server.py."""
    with connect(cluster.places, Role.SUPERUSER) as con:
        said = con.execute("SELECT name, setting, unit FROM pg_settings").fetchall()
    known = {name: (setting, unit) for name, setting, unit in said}
    seconds = {name: int(known[name][0]) for name in ("archive_timeout", "checkpoint_timeout")}
    assert {known[name][1] for name in seconds} == {"s"}
    assert seconds["archive_timeout"] + 2 * seconds["checkpoint_timeout"] <= 15 * 60
    off = ("wal_recycle", "archive_mode", "track_commit_timestamp", "summarize_wal", "wal_log_hints")
    assert {known[name][0] for name in off} == {"off"}
    assert (known["wal_keep_size"][0], known["wal_segment_size"]) == ("0", ("1048576", "B"))


def test_the_folders_are_open_to_nobody_else(cluster: Cluster) -> None:
    places = cluster.places
    for folder in (places.root, places.data, places.socket_folder, places.passwords):
        assert not folder.stat().st_mode & 0o077
    for role in Role:
        assert places.password_file(role).stat().st_mode & 0o777 == 0o600


def test_the_server_never_runs_as_root(cluster: Cluster) -> None:
    pid = int((cluster.places.data / "postmaster.pid").read_text().split()[0])
    assert Path(f"/proc/{pid}").stat().st_uid == cluster.programs.account.uid != 0


def test_a_cluster_is_made_once(cluster: Cluster) -> None:
    with pytest.raises(AlreadyThere, match="There is a database in"):
        cluster.create()


def test_a_role_without_a_password_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoPassword, match="The password of upstander_unit cannot be read"):
        read_password(Places(tmp_path), Role.UNIT)


def test_what_was_committed_is_there_after_a_kill() -> None:
    with scratch() as folder, running(folder / "db") as cluster:
        with connect(cluster.places, Role.OWNER) as con:
            con.execute("CREATE TABLE kept (id int)")
            con.execute("INSERT INTO kept VALUES (1)")
        lock = cluster.places.data / "postmaster.pid"
        _kill(int(lock.read_text().split()[0]))
        assert not cluster.is_running
        cluster.start()
        with connect(cluster.places, Role.OWNER) as con:
            assert con.execute("SELECT id FROM kept").fetchall() == [(1,)]


def test_a_number_that_has_gone_to_another_process_is_not_taken_for_the_server() -> None:
    with scratch() as folder, running(folder / "db") as cluster:
        lock = cluster.places.data / "postmaster.pid"
        noted = lock.read_text()
        _kill(int(noted.split()[0]))
        other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        try:
            lock.write_text(noted.replace(noted.split()[0], str(other.pid), 1))
            assert not cluster.is_running
            cluster.start()
            assert cluster.is_running
        finally:
            other.kill()
            other.wait()


def test_a_cluster_that_was_cut_off_while_it_was_made_is_made_again() -> None:
    with scratch() as folder, running(folder / "db") as cluster:
        cluster.stop()
        cluster.places.data.rename(cluster.places.root / clusters.MAKING)
        assert not cluster.exists
        cluster.create()
        with connect(cluster.places, Role.UNIT) as con:
            assert con.execute("SELECT 1").fetchone() == (1,)


def test_data_of_another_version_are_left_alone_and_then_brought_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with scratch() as folder:
        new = open_cluster(folder / "db")
        older = Cluster(
            places=new.places, programs=open_programs(new.places, new.programs.account, version=16)
        )
        with monkeypatch.context() as patched:
            ours = ("locale", "segsize")  # the older one's files of the log of changes are large
            plain = tuple(one for one in clusters.INITDB if not any(word in one for word in ours))
            patched.setattr(clusters, "INITDB", (*plain, "--locale=C.UTF-8", "--data-checksums"))
            older.create()
        with connect(older.places, Role.OWNER) as con:
            con.execute("CREATE TABLE kept AS SELECT 7 AS id")
        older.stop()
        with pytest.raises(NotTheSameVersion, match=r"written by PostgreSQL 16, and 18 is installed\."):
            new.start()
        kept = upgrade(new)
        new.start()
        try:
            with connect(new.places, Role.OWNER) as con:
                assert con.execute("SELECT id FROM kept").fetchall() == [(7,)]
        finally:
            new.stop()
        assert kept == new.places.root / "data.16"
        assert kept.is_dir()
        assert upgrade(new) is None
        # Cut off between the last two steps, it is ended by the next one.
        new.places.data.rename(new.places.upgraded)
        assert new.exists
        again = open_cluster(folder / "db")
        assert upgrade(again) is None
        assert again.version == 18


def test_a_long_path_gets_a_short_private_socket_folder(tmp_path: Path) -> None:
    deep = Places(tmp_path / ("d" * 60) / ("e" * 60))
    assert len(os.fsencode(deep.socket_folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET
    assert deep.socket_folder != Places(tmp_path / ("d" * 60) / ("f" * 60)).socket_folder


def test_a_folder_that_others_can_open_is_refused() -> None:
    with scratch() as folder:
        (folder / "db").mkdir(mode=0o755)
        with pytest.raises(UnsafeFolder, match="is not a private folder of the database's account"):
            open_cluster(folder / "db").create()


def test_programs_that_the_account_cannot_reach_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    with scratch() as folder:
        places = Places(folder)
        can_run = Programs.can_run
        monkeypatch.setattr(
            Programs, "can_run", lambda self: places.programs in self.folder.parents and can_run(self)
        )
        for _ in range(2):
            programs = open_programs(places, server_account())
            assert programs.folder == places.programs / "pginstall18" / "bin"
            assert programs.version() == 18


def test_a_folder_that_the_account_cannot_come_to_is_refused_with_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    cluster = open_cluster(tmp_path / "db")
    if not cluster.programs.account.is_another:
        cluster.create()  # one's own account comes everywhere that one does
        cluster.stop()
        return
    with pytest.raises(OutOfReach, match="a folder above it is closed to others"):
        cluster.create()


def test_the_database_has_one_name_for_all() -> None:
    assert DATABASE == "upstander"


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    for _ in range(200):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.05)
    raise AssertionError("the server did not die")
