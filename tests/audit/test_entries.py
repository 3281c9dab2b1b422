"""Entries are written as oneself, with what they record, and never altered by anybody."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from tests.audit.entries import AUDIT_TABLES, anchored, fill, write
from tests.desk import Desk
from upstander.audit.entries import record, reference
from upstander.audit.words import Kind, Outcome
from upstander.database.roles import PROCESSES, Role

WRITERS = tuple(role for role in PROCESSES if role not in (Role.BACKUP, Role.PUBLIC))
"""The public site's entries could only be about somebody who reports: it writes none."""


@pytest.mark.parametrize("role", WRITERS)
def test_every_process_writes_entries_as_itself(desk: Desk, role: Role) -> None:
    with desk.connect(role) as con:
        write(con)
    with desk.connect(Role.SEALER) as con:
        asked = "SELECT role, actor, era, happened_at FROM audit_entry"
        ((written_as, actor, era, happened_at),) = con.execute(asked).fetchall()
    assert (written_as, actor, era) == (role.value, "S-analyst", 1)
    assert abs(datetime.now(UTC) - happened_at) < timedelta(minutes=1)


def test_an_entry_is_there_only_if_what_it_records_is(desk: Desk) -> None:
    with desk.connect(Role.UNIT) as con:
        with con.transaction(force_rollback=True):
            write(con)
            assert con.execute("SELECT count(*) FROM audit_entry").fetchone() == (1,)
        assert con.execute("SELECT count(*) FROM audit_entry").fetchone() == (0,)


def test_nothing_is_written_without_an_actor(desk: Desk) -> None:
    insert = "INSERT INTO audit_entry (kind, what, purpose, outcome) VALUES ('erasure', 'a.b', 'c', 'done')"
    with desk.connect(Role.UNIT) as con:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="Nobody is named as the actor"):
            con.execute(insert)
        write(con)  # the actor of one transaction is not that of the next
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="Nobody is named as the actor"):
            con.execute(insert)


@pytest.mark.parametrize("column", ["happened_at", "actor", "role", "xid", "era", "id"])
def test_no_process_says_when_it_was_or_who(desk: Desk, column: str) -> None:
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(
            f"INSERT INTO audit_entry (kind, what, purpose, outcome, {column}) "
            "VALUES ('erasure', 'a.b', 'c', 'done', DEFAULT)"
        )


@pytest.mark.parametrize("role", PROCESSES)
@pytest.mark.parametrize("table", AUDIT_TABLES)
def test_no_process_alters_or_removes_anything(desk: Desk, role: Role, table: str) -> None:
    with desk.connect(role) as con:
        column = {"audit_era": "era", "audit_entry": "outcome"}.get(table, "position")
        for statement in (
            f"UPDATE {table} SET {column} = {column}",
            f"DELETE FROM {table}",
            f"TRUNCATE {table} CASCADE",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"DROP TABLE {table} CASCADE",
            "SET session_replication_role = replica",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                con.execute(statement)


@pytest.mark.parametrize("table", AUDIT_TABLES)
def test_the_owners_own_slip_is_refused(desk: Desk, table: str) -> None:
    fill(desk, 1)
    anchored(desk)
    with desk.connect(Role.OWNER) as con:
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never altered or removed"):
                con.execute(statement)


def test_a_reference_says_nothing_without_the_key() -> None:
    ours = reference(b"key", sort="concern", name="C-1")
    assert ours == reference(b"key", sort="concern", name="C-1")
    assert len(ours) == 16
    others = [
        reference(b"other", sort="concern", name="C-1"),
        reference(b"key", sort="person", name="C-1"),
        reference(b"key", sort="concern", name="C-2"),
    ]
    assert ours not in others


def test_the_words_are_those_of_the_tables(desk: Desk) -> None:
    with desk.connect(Role.UNIT) as con:
        for kind in Kind:
            for outcome in Outcome:
                with con.transaction():
                    record(con, by="S-a", kind=kind, what="a.b", purpose="triage", outcome=outcome)
