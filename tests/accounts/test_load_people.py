"""Loading people: read again, only what changed is added; nobody alters it; all of it or nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import ProgrammingError

from tests.accounts.people import KNOWN, OTHER, SUBJECT, TODAY, load, post, staff, tie
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.actions.load_people import LOCK, Loaded, TooLongAReference
from upstander.accounts.actions.record_tie import record_tie
from upstander.accounts.models import Employment, Post, StaffMember, Tie
from upstander.accounts.people_lines import CutOff, lines_of, read_lines
from upstander.accounts.people_rows import People
from upstander.database.roles import Role

ROWS = (staff(SUBJECT), post(SUBJECT, team="T1", under=OTHER), tie(SUBJECT, OTHER))
NOTHING = Loaded(members=0, employments=0, posts=0, ties=0)
PEOPLE = People(
    store_digest="d", has_posts=True, has_declarations=True, staff=ROWS[:1], posts=ROWS[1:2], ties=ROWS[2:]
)
WAITING = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
TABLES = ("peopleload", "staffmember", "employment", "post", "tie")


@pytest.fixture
def worker(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.WORKER):
        yield


@pytest.mark.usefixtures("worker")
def test_the_same_store_again_adds_nothing() -> None:
    assert load(*ROWS) == Loaded(members=1, employments=1, posts=1, ties=1)
    assert load(*ROWS) == NOTHING


@pytest.mark.usefixtures("worker")
def test_what_changed_is_a_new_version_and_the_old_one_still_stands_behind_it() -> None:
    load(*ROWS)
    changed = load(replace(ROWS[1], ended_on=TODAY), replace(ROWS[0], left_on=TODAY))
    assert changed == Loaded(members=0, employments=1, posts=1, ties=0)
    newest = Post.objects.get(replaced_by__isnull=True)
    assert (newest.ended_on, newest.replaces.ended_on) == (TODAY, None)
    assert Employment.objects.get(replaced_by__isnull=True).left_on == TODAY


@pytest.mark.usefixtures("worker")
def test_of_two_rows_for_one_person_the_one_known_last_counts() -> None:
    later = replace(staff(SUBJECT), kind="special", known_at=KNOWN + timedelta(days=1))
    load(later, staff(SUBJECT))
    assert Employment.objects.get().kind == "special"


@pytest.mark.usefixtures("worker")
def test_what_a_later_store_leaves_out_still_stands() -> None:
    load(*ROWS)
    load()
    assert Post.objects.filter(replaced_by__isnull=True).count() == 1


@pytest.mark.usefixtures("worker")
def test_a_reference_that_is_too_long_is_refused_without_repeating_it() -> None:
    load(staff("S" * 64))
    with pytest.raises(TooLongAReference, match="1 references") as refused:
        load(staff("S" * 65))
    assert "SSS" not in str(refused.value)
    assert StaffMember.objects.count() == 1


def test_loading_is_an_entry_of_its_own(desk: Desk) -> None:
    with as_role(desk, Role.WORKER):
        load(*ROWS)
    assert entries(desk) == [("os:0", "upstander_worker", "collection", "people.load")]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKER, Role.WORKFORCE, Role.PUBLIC, Role.SEALER])
def test_no_process_alters_or_removes_people(desk: Desk, table: str, role: Role) -> None:
    with desk.connect(role) as con:
        for statement in (f"DELETE FROM accounts_{table}", f"TRUNCATE accounts_{table}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                con.execute(statement)


def test_the_unit_is_told_of_ties_and_reads_none(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        record_tie(ROWS[2], by="account:a")
        with pytest.raises(ProgrammingError, match="permission denied"):
            Tie.objects.count()
    assert entries(desk) == [("account:a", "upstander_unit", "collection", "tie.record")]


@pytest.mark.parametrize("role", [Role.WORKFORCE, Role.PUBLIC, Role.SEALER])
@pytest.mark.parametrize("table", TABLES)
def test_only_the_unit_and_the_worker_read_people(desk: Desk, role: Role, table: str) -> None:
    with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(f"SELECT 1 FROM accounts_{table}")


def test_not_even_the_owner_alters_them_by_a_slip(desk: Desk) -> None:
    with as_role(desk, Role.WORKER):
        load(*ROWS)
    with desk.connect(Role.OWNER) as con:
        for statement in ("UPDATE accounts_post SET team = 'T2'", "DELETE FROM accounts_tie"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never altered"):
                con.execute(statement)


def test_a_process_that_is_killed_half_way_leaves_nothing(desk: Desk) -> None:
    with desk.connect(Role.OWNER) as con:
        con.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # it has written its entry, and waits here
        with _loading(desk) as process:
            process.stdin.write(b"".join(lines_of(PEOPLE)))
            process.stdin.close()
            while not con.execute(
                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            ).fetchone():
                assert process.poll() is None, process.stderr.read()
            os.kill(process.pid, signal.SIGKILL)
    assert entries(desk) == []
    assert _count(desk) == 0
    with _loading(desk) as again:
        said, _ = again.communicate(b"".join(lines_of(PEOPLE)), timeout=60)
    assert json.loads(said) == {"members": 1, "employments": 1, "posts": 1, "ties": 1}


def test_lines_that_are_cut_off_are_never_loaded(desk: Desk) -> None:
    with _loading(desk) as process:
        _, said = process.communicate(b"".join([*lines_of(PEOPLE)][:-1]), timeout=60)
    assert (process.returncode, b"cut off" in said) == (2, True)
    assert _count(desk) == 0


def test_lines_say_again_what_was_written_and_miss_a_lost_row() -> None:
    lines = list(lines_of(PEOPLE))
    again = read_lines(lines)
    assert [*again.staff, *again.posts, *again.ties] == list(ROWS)
    assert (again.store_digest, again.has_posts, again.has_declarations) == ("d", True, True)
    with pytest.raises(CutOff):
        read_lines(lines[:1] + lines[2:])


def entries(desk: Desk) -> list[tuple[str, ...]]:
    with desk.connect(Role.BACKUP) as con:
        return con.execute("SELECT actor, role, kind, what FROM audit_entry ORDER BY id").fetchall()


def _count(desk: Desk) -> int:
    with desk.connect(Role.BACKUP) as con:
        found = con.execute("SELECT count(*) FROM accounts_staffmember").fetchone()
    return found[0] if found else 0


def _loading(desk: Desk) -> subprocess.Popen[bytes]:
    run = [sys.executable, "-m", "upstander.sites.people", str(desk.cluster.places.root), desk.database]
    pipe = subprocess.PIPE
    return subprocess.Popen(run, stdin=pipe, stdout=pipe, stderr=pipe)
