"""What the database shows the unit of what came to the custodian: nothing, unless their key is there."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from tests.desk import Desk
from tests.inside import as_role, inside
from tests.reporting.outside import Outside, address, an_outside, passed_on
from tests.reporting.reports import CUSTODIAN, AReport
from upstander.database.roles import Role
from upstander.reporting.channel.models import Route
from upstander.reporting.inbox.access.custodian import NoPass, pass_of, shown
from upstander.reporting.inbox.custodian_pass import new_pass, secret_in
from upstander.reporting.router.custodian import keep_pass
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.refusals import CannotOpen

OF_A_REPORT = """
SELECT DISTINCT c.table_name FROM information_schema.columns AS c
JOIN information_schema.tables AS t USING (table_schema, table_name)
WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
  AND (c.table_name LIKE 'channel_%' OR c.table_name LIKE 'inbox_%') ORDER BY 1
"""
NOT_OF_ONE = {"inbox_keyring", "inbox_keyringend", "inbox_custodianpass", "inbox_reportfigures"}
SET = "SELECT set_config('upstander.custodian_pass', %s, false)"


@pytest.fixture
def outside(desk: Desk) -> Outside:
    return an_outside(desk)


@pytest.fixture
def worked(desk: Desk, outside: Outside) -> AReport:
    """One that the reserved had first and that the custodian has opened, decided on and answered."""
    report = outside.inbox.put("rex", route=Route.RESERVED)
    with as_role(desk, Role.OWNER):
        passed_on(report, had=outside.inbox.readers["rex"].key)
    with inside(desk, "unit"):
        gus, reasons = outside.opened(report), {"reasons": "Because of what was said."}
        gus.post(address(report, "safety"), {"choice": "plan", **reasons}, secure=True)
        gus.post(address(report, "kind"), {"kind": "conduct", **reasons}, secure=True)
        sent = gus.post(address(report, "answer"), {"words": "Thank you.", "seen": "3"}, secure=True)
        assert sent.status_code == 302
    return report


@pytest.fixture
def unit(desk: Desk) -> Iterator[psycopg.Connection]:
    with desk.connect(Role.UNIT) as con:
        yield con


def tables(desk: Desk) -> set[str]:
    with desk.connect(Role.OWNER) as con:
        return {name for (name,) in con.execute(OF_A_REPORT)} - NOT_OF_ONE


def rows(con: psycopg.Connection, of: set[str]) -> dict[str, int]:
    """How many rows of each the connection sees; tables that it may not read are left out."""
    found = {}
    for table in sorted(of):
        try:
            with con.transaction():
                found[table] = con.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        except psycopg.errors.InsufficientPrivilege:
            continue
    return {table: many for table, many in found.items() if many}


def secret(desk: Desk) -> str:
    with as_role(desk, Role.UNIT):
        return pass_of(CUSTODIAN)


def test_without_the_pass_not_one_row_that_belongs_to_it_is_there(
    desk: Desk, worked: AReport, unit: psycopg.Connection
) -> None:
    every = tables(desk)
    with desk.connect(Role.OWNER) as con:
        there = rows(con, every)
    assert there["channel_report"] == 1
    assert {"inbox_reportopening", "inbox_reportclock", "inbox_reportassignmentend"} <= there.keys()
    assert rows(unit, every) == {}


@pytest.mark.parametrize("claimed", ["", "custodian", "on", "0" * 64])
def test_saying_that_one_is_the_custodian_shows_nothing(
    desk: Desk, outside: Outside, worked: AReport, unit: psycopg.Connection, claimed: str
) -> None:
    gus = outside.inbox.people["gus"].account
    unit.execute("SELECT set_config('upstander.actor', %s, false)", [gus.actor])
    unit.execute(SET, [claimed])
    assert rows(unit, tables(desk)) == {}


def test_with_the_pass_it_is_there_until_the_pass_is_put_away(
    desk: Desk, worked: AReport, unit: psycopg.Connection
) -> None:
    unit.execute(SET, [secret(desk)])
    there = rows(unit, tables(desk))
    assert (there["channel_report"], there["inbox_reportopening"]) == (1, 1)
    unit.execute(SET, [""])
    assert rows(unit, tables(desk)) == {}


@pytest.mark.parametrize("path", ["/reserved/reports/", "/reserved/reports/{}/", "/reserved/reports/{}/gone"])
def test_after_a_page_the_connection_has_put_it_away(
    desk: Desk, outside: Outside, worked: AReport, path: str
) -> None:
    with inside(desk, "unit"):
        outside.browser().get(path.format(worked.id), secure=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('upstander.custodian_pass', true), '')")
            assert cursor.fetchone() == ("",)


def test_it_is_put_away_whatever_went_wrong(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        with pytest.raises(ZeroDivisionError), shown("something"):
            raise ZeroDivisionError
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('upstander.custodian_pass', true)")
            assert cursor.fetchone() == ("",)


@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKFORCE, Role.PUBLIC, Role.BACKUP])
def test_nobody_but_the_worker_makes_a_pass(desk: Desk, role: Role) -> None:
    made = new_pass(PrivateKey.make().public)
    values = (made.key_id, bytes(made.sealed), bytes(made.digest))
    with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(
            "INSERT INTO inbox_custodianpass (key_id, sealed, digest, made_at) VALUES (%s, %s, %s, now())",
            values,
        )


def test_the_unit_does_not_read_what_the_database_compares(
    outside: Outside, unit: psycopg.Connection
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        unit.execute("SELECT digest FROM inbox_custodianpass")


def test_a_pass_is_made_once_for_a_key_and_opens_with_that_key_alone(desk: Desk, outside: Outside) -> None:
    with as_role(desk, Role.WORKER):
        assert not keep_pass(desk.cluster.places.keys)
    with as_role(desk, Role.UNIT):
        assert len(pass_of(CUSTODIAN)) == 64
        with pytest.raises(NoPass):
            pass_of(PrivateKey.make())
    with pytest.raises(CannotOpen):
        secret_in(new_pass(CUSTODIAN.public).sealed, own=PrivateKey.make())


def test_a_custodian_without_a_key_has_no_pass_and_nothing_fails(desk: Desk, tmp_path: object) -> None:
    with as_role(desk, Role.WORKER):
        assert not keep_pass(tmp_path)  # type: ignore[arg-type]


def test_the_units_process_puts_nothing_beside_a_report_that_it_does_not_see(
    desk: Desk, outside: Outside, worked: AReport, unit: psycopg.Connection
) -> None:
    hana = outside.inbox.people["hana"].account
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        unit.execute(
            "INSERT INTO inbox_reportassignment (id, account_id, matter_id, assigned_by, reason, "
            "assigned_at) VALUES (gen_random_uuid(), %s, %s, 'x', 'handed', now())",
            [hana.pk, worked.id],
        )
