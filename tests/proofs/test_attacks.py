"""With the password of one process, against every table that there is: all is refused that is not granted.

What may be changed at all stands here once more, apart from the grants, so that a grant which grows is seen.
Source: docs/explanation/threats.md
"""

from collections.abc import Iterator

import psycopg
import pytest

from tests.desk import Desk
from tests.proofs.attacks import (
    REACHING_THE_MACHINE,
    SWITCHING_GUARDS_OFF,
    Tables,
    becoming_somebody_else,
    is_refused,
    on_columns,
    on_tables,
    read_tables,
)
from upstander.database.roles import PROCESSES, Role

SITES = (Role.UNIT, Role.WORKFORCE)
SESSIONS = {Role.UNIT: "accounts_unitsession", Role.WORKFORCE: "accounts_workforcesession"}
MAY_BE_CHANGED = {
    Role.UNIT: {
        "detection_concern": {"state"},
        "channel_report": {"state", "route", "key"},
        "channel_item": {"sealed"},  # the same words under another key, with the report's own
    },
    Role.WORKER: {
        "channel_report": {"state", "route", "key"},  # it goes on from the router, and never back
        "detection_concern": {"state", "route"},  # it goes outside while it waits, and never back
        "detection_concernkey": {"wrapped"},  # it is destroyed once the policy says so
        "detection_runattempt": {"state", "step", "said", "ended_at"},  # of one that runs
    },
}
"""By role and table: the columns of a record that move on, each held by a guard of its table."""
OF_HISTORY = ("accounts_", "audit_", "mandate_", "notices_")
MOVING_ON = {"accounts_account", "accounts_failure", *SESSIONS.values()}
"""A password changes, a failure is forgotten after a day, and a session ends; all else there is history."""
OF_THE_DOOR = {"accounts_account": {"password", "last_login"}}
_GUARDS = """  -- row by row before update and delete; whole before truncate
SELECT t.tgrelid::regclass::text, bool_or(t.tgtype & 27 = 27), bool_or(t.tgtype & 34 = 34)
FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = t.tgfoid AND p.proname LIKE '%refuse'
WHERE NOT t.tgisinternal AND t.tgenabled = 'O' GROUP BY 1
"""
WHOLE = "mfa_authenticator"


@pytest.fixture
def tables(desk: Desk) -> Tables:
    with desk.connect(Role.OWNER) as con:
        return read_tables(con)


@pytest.fixture(params=PROCESSES)
def attacker(request: pytest.FixtureRequest, desk: Desk) -> Iterator[tuple[Role, psycopg.Connection]]:
    with desk.connect(request.param) as con:
        yield request.param, con


def may_change(role: Role, table: str, column: str) -> bool:
    if role in SITES and (table in (WHOLE, SESSIONS[role]) or column in OF_THE_DOOR.get(table, ())):
        return True
    return column in MAY_BE_CHANGED.get(role, {}).get(table, ())


def test_nothing_that_is_written_can_be_altered(
    attacker: tuple[Role, psycopg.Connection], tables: Tables
) -> None:
    role, con = attacker
    done = {
        where
        for where, statement in on_columns(tables, "UPDATE {table} SET {column} = DEFAULT WHERE false")
        if not is_refused(con, statement)
    }
    allowed = {
        (table, column)
        for table, columns in tables.columns.items()
        for column in columns
        if may_change(role, table, column)
    }
    assert done == allowed


def test_nothing_that_is_written_can_be_removed(
    attacker: tuple[Role, psycopg.Connection], tables: Tables
) -> None:
    role, con = attacker
    done = {
        table
        for table, statement in on_tables(
            tables, "DELETE FROM {table} WHERE false", "TRUNCATE {table} CASCADE"
        )
        if not is_refused(con, statement)
    }
    assert done == ({WHOLE, SESSIONS[role]} if role in SITES else set())


def test_not_even_the_owner_alters_history_by_a_slip(desk: Desk, tables: Tables) -> None:
    with desk.connect(Role.OWNER) as con:
        guarded = {table for table, *kinds in con.execute(_GUARDS) if kinds == [True, True]}
    history = {table for table in tables.columns if table.startswith(OF_HISTORY)} - MOVING_ON
    assert history - guarded == set()


def test_no_guard_can_be_taken_off_a_table(attacker: tuple[Role, psycopg.Connection], tables: Tables) -> None:
    _, con = attacker
    statements = on_tables(
        tables,
        "ALTER TABLE {table} DISABLE TRIGGER ALL",
        "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE {table} ADD COLUMN mine text",
        "DROP TABLE {table} CASCADE",
        "CREATE TRIGGER mine BEFORE INSERT ON {table} EXECUTE FUNCTION audit_refuse()",
        "CREATE POLICY mine ON {table} USING (true)",
        "CREATE RULE mine AS ON INSERT TO {table} DO INSTEAD NOTHING",
        "GRANT ALL ON {table} TO PUBLIC",
        "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
    )
    taken = [statement for _, statement in statements if not is_refused(con, statement)]
    # Who may delete rows of a table may also lock it: one's own sessions, and second factors.
    assert [one for one in taken if not one.startswith("LOCK TABLE") and not one.startswith("GRANT")] == []
    assert all(WHOLE in one or "session" in one for one in taken if one.startswith("LOCK TABLE"))


def test_no_function_of_ours_can_be_replaced_or_called(
    attacker: tuple[Role, psycopg.Connection], tables: Tables
) -> None:
    _, con = attacker
    for name in tables.functions:
        assert is_refused(con, f"DROP FUNCTION {name} CASCADE"), name
        assert is_refused(con, f"ALTER FUNCTION {name} SECURITY INVOKER"), name


def test_nobody_becomes_somebody_else(attacker: tuple[Role, psycopg.Connection]) -> None:
    role, con = attacker
    assert [one for one in becoming_somebody_else(role) if not is_refused(con, one)] == []


def test_no_process_reaches_the_machine_through_the_database(
    attacker: tuple[Role, psycopg.Connection],
) -> None:
    _, con = attacker
    assert [one for one in REACHING_THE_MACHINE if not is_refused(con, one)] == []


def test_no_process_switches_a_guard_or_the_logs_silence_off(
    attacker: tuple[Role, psycopg.Connection],
) -> None:
    _, con = attacker
    assert [one for one in SWITCHING_GUARDS_OFF if not is_refused(con, one)] == []


def test_no_site_reaches_the_sessions_of_the_other(attacker: tuple[Role, psycopg.Connection]) -> None:
    role, con = attacker
    for owner, table in SESSIONS.items():
        statements = (
            f"SELECT session_key FROM {table}",
            f"INSERT INTO {table} (session_key, session_data, expire_date) VALUES ('x', '', now())",
        )
        if role is owner:
            continue
        refused = [is_refused(con, one) for one in statements]
        assert refused == [role is not Role.BACKUP, True]


def test_what_no_role_was_granted_a_row_of_cannot_be_read_either(
    attacker: tuple[Role, psycopg.Connection], tables: Tables
) -> None:
    """The sealer, and the process for everyone at work, read nothing of the unit's work."""
    role, con = attacker
    if role in (Role.UNIT, Role.WORKER, Role.BACKUP):
        return
    read = {
        table for table, one in on_tables(tables, "SELECT count(*) FROM {table}") if not is_refused(con, one)
    }
    assert not {table for table in read if not table.startswith(("accounts_", "mfa_", "account_", "audit_"))}
    assert not read & {"accounts_tie", "accounts_post", "accounts_rolegrant", "accounts_privateconflict"}
