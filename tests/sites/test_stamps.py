"""No process can date what it writes: at every row the database's own clock stands, whatever was sent."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg import sql

from tests.desk import Desk
from upstander.database.roles import PROCESSES, Role
from upstander.sites.stamps import stamped

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
TRIGGERS = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE %s AND tgenabled = 'O'"


def test_every_column_that_says_when_has_its_guard(desk: Desk) -> None:
    with desk.connect(Role.OWNER) as con:
        found = {(table, name) for table, name in con.execute(TRIGGERS, ["recorded%"])}
    ours = {
        (table, column) for table, column in stamped() if not table.startswith("matters_")
    }  # a test's own
    assert found == {(table, f"recorded_{column}") for table, column in ours}
    assert len(found) > 20


@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKER])
def test_a_row_that_a_process_dates_back_gets_the_hour_at_which_it_was_written(
    desk: Desk, role: Role
) -> None:
    with desk.connect(Role.OWNER) as owner:
        owner.execute("CREATE TABLE noted (word text, written_at timestamptz)")
        owner.execute(sql.SQL("GRANT SELECT, INSERT ON noted TO {}").format(sql.Identifier(role.value)))
        owner.execute(
            "CREATE TRIGGER recorded BEFORE INSERT ON noted FOR EACH ROW "
            "EXECUTE FUNCTION recorded_now('written_at')"
        )
    with desk.connect(role) as con:
        con.execute("INSERT INTO noted VALUES ('one', %s), ('two', NULL)", [LONG_AGO])
        rows = con.execute("SELECT word, written_at FROM noted ORDER BY word").fetchall()
    assert [word for word, _ in rows] == ["one", "two"]
    assert all(datetime.now(UTC) - when < timedelta(minutes=1) for _, when in rows)


def test_the_units_process_cannot_say_when_somebody_was_named(desk: Desk) -> None:
    insert = (
        "INSERT INTO accounts_closing (account_id, closed_by, closed_at) "
        "SELECT id, 'account:a', %s FROM accounts_account"
    )
    with desk.connect(Role.UNIT) as con:
        con.execute(
            "INSERT INTO accounts_account (id, site, login_name, shown_name, staff_reference, password, "
            "opened_at) VALUES (gen_random_uuid(), 'unit', 'kit', 'Kit', 'S-1', '!', %s)",
            [LONG_AGO],
        )
        con.execute(insert, [LONG_AGO])
        ((opened, closed),) = con.execute(
            "SELECT a.opened_at, c.closed_at FROM accounts_account a JOIN accounts_closing c ON true"
        ).fetchall()
    assert min(opened, closed) > LONG_AGO + timedelta(days=365)


@pytest.mark.parametrize("role", PROCESSES)
def test_nobody_who_serves_can_take_the_guard_away(desk: Desk, role: Role) -> None:
    with desk.connect(role) as con:
        for statement in (
            "DROP TRIGGER recorded_closed_at ON accounts_closing",
            "ALTER TABLE accounts_closing DISABLE TRIGGER recorded_closed_at",
            "DROP FUNCTION recorded_now() CASCADE",
            "SELECT recorded_now()",
        ):
            with pytest.raises(psycopg.Error):
                con.execute(statement)
