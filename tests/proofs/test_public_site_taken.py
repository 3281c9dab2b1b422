"""Somebody has taken the public site and its password of the database: what they can do, and what not.

Source: docs/explanation/threats.md
"""

from collections.abc import Iterator

import psycopg
import pytest

from tests.desk import Desk
from tests.proofs.attacks import is_refused, on_tables, read_tables
from tests.reporting.channel.test_door import RECEIPT, keys, sealed
from upstander.database.roles import Role
from upstander.reporting.channel.sealing import SealedReport

CALLS = {
    "channel_add(text,bytea,bytea,integer,bytea,bytea)",
    "channel_open(text,bytea)",
    "channel_submit(text,bytea,bytea,bytea,uuid,text,bytea,bytea)",
    "channel_submit(text,bytea,bytea,bytea,uuid,text,bytea,bytea,bytea,bytea)",  # the same, once for a page
}
_MAY_CALL = """
SELECT p.oid::regprocedure::text FROM pg_proc AS p
WHERE p.pronamespace = 'public'::regnamespace AND has_function_privilege('upstander_public', p.oid, 'EXECUTE')
  AND p.prorettype <> 'trigger'::regtype
"""
_MAY_USE = """
SELECT c.relname FROM pg_class AS c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
  AND CASE c.relkind WHEN 'S' THEN has_sequence_privilege('upstander_public', c.oid, 'USAGE, SELECT, UPDATE')
      ELSE has_any_column_privilege('upstander_public', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
        OR has_table_privilege('upstander_public', c.oid, 'DELETE, TRUNCATE, TRIGGER') END
"""


@pytest.fixture
def taken(desk: Desk) -> Iterator[psycopg.Connection]:
    with desk.connect(Role.PUBLIC) as con:
        con.autocommit = True
        yield con


def put(con: psycopg.Connection, report: SealedReport, *, way: str = "public") -> bool:
    """Put a report in by hand."""
    given = (
        RECEIPT.locator, report.proof_digest, report.reporter, report.locked, report.id, way, report.key,
        report.first,
    )  # fmt: skip
    row = con.execute("SELECT channel_submit(%s, %s, %s, %s, %s, %s, %s, %s)", given).fetchone()
    assert row
    return bool(row[0])


def test_three_calls_are_all_that_it_may_do(desk: Desk) -> None:
    with desk.connect(Role.OWNER) as con:
        assert {name for (name,) in con.execute(_MAY_CALL)} == CALLS
        assert not list(con.execute(_MAY_USE))


def test_nothing_can_be_read_counted_or_queued(taken: psycopg.Connection, desk: Desk) -> None:
    with desk.connect(Role.OWNER) as owner:
        tables = read_tables(owner)
    tried = on_tables(
        tables, "SELECT 1 FROM {table}", "SELECT count(*) FROM {table}", "INSERT INTO {table} DEFAULT VALUES"
    )
    assert [statement for _, statement in tried if not is_refused(taken, statement)] == []


def test_a_locator_says_nothing_without_its_proof(taken: psycopg.Connection) -> None:
    assert put(taken, sealed())
    for locator in (RECEIPT.locator, "7654321"):
        rows = taken.execute("SELECT * FROM channel_open(%s, %s)", (locator, bytes(32))).fetchall()
        added = taken.execute(
            "SELECT channel_add(%s, %s, %s, 2, 'x', NULL)", (locator, bytes(32), bytes(32))
        ).fetchone()
        assert (rows, added) == ([], (False,))


def test_the_digest_that_is_kept_does_not_stand_in_for_the_proof(taken: psycopg.Connection) -> None:
    assert put(taken, sealed())
    digest = keys().proof_digest
    assert not taken.execute("SELECT * FROM channel_open(%s, %s)", (RECEIPT.locator, digest)).fetchall()


def test_what_it_can_learn_is_whether_a_locator_is_taken_and_that_costs_a_report_each_time(
    taken: psycopg.Connection,
) -> None:
    """One in ten million numbers; it says that there is some report, and nothing of it."""
    assert put(taken, sealed())
    assert not put(taken, sealed("Another."))


def test_a_report_cannot_be_put_over_another(taken: psycopg.Connection) -> None:
    report = sealed()
    assert put(taken, report)
    with pytest.raises(psycopg.errors.UniqueViolation):
        taken.execute(
            "SELECT channel_submit('7654321', %s, %s, %s, %s, 'public', %s, %s)",
            (report.proof_digest, report.reporter, report.locked, report.id, report.key, report.first),
        )


def test_it_cannot_pass_for_another_way_in(taken: psycopg.Connection) -> None:
    for way in ("workforce", "taken", "referred", "unit"):
        with pytest.raises(psycopg.errors.CheckViolation):
            put(taken, sealed(), way=way)


@pytest.mark.parametrize(
    "statement",
    [
        "COPY channel_report TO STDOUT",
        "SELECT proof_digest FROM channel_receipt",
        "SELECT query FROM pg_stat_activity WHERE usename <> current_user AND query !~ '^<insufficient|^$'",
        "SELECT prosrc FROM pg_proc WHERE proname = 'channel_submit' AND prosrc IS NULL",
        "SET ROLE upstander_unit",
        "SET SESSION AUTHORIZATION upstander_worker",
        "SELECT channel_proven('1234567', 'x')",
        "SELECT pg_read_file('/etc/hostname')",
        "CREATE TABLE mine ()",
    ],
)
def test_no_way_round_leads_to_a_row(taken: psycopg.Connection, statement: str) -> None:
    try:
        found = taken.execute(statement).fetchall()
    except psycopg.errors.InsufficientPrivilege:
        found = []
    assert found == []
