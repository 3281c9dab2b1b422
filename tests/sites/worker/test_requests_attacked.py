"""Who may ask for a run: over raw connections of every process, as somebody with its password would."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import CheckViolation, InsufficientPrivilege, UniqueViolation

from tests.accounts.people import an_account
from tests.desk import Desk
from tests.inside import as_role
from upstander.database.roles import Role

TODAY = date.today()
ASKED = (
    "INSERT INTO detection_runrequest (id, as_of, asked_by_id, asked_at) VALUES (%s, %s, %s, '2001-01-01')"
)
SCHEDULED = (
    "INSERT INTO detection_runrequest (id, as_of, scheduled_for, asked_at) VALUES (%s, %s, now(), now())"
)
BEGUN = """
INSERT INTO detection_runattempt (id, request_id, state, step, began_at, said)
VALUES (%s, %s, 'running', 0, now(), '')
"""
ACTING = "SELECT set_config('upstander.actor', %s, false)"
TABLES = ("detection_runrequest", "detection_runattempt", "detection_concernabout", "assurance_heartbeat")


@pytest.fixture
def head(desk: Desk) -> Iterator[UUID]:
    with as_role(desk, Role.OWNER):
        return an_account("dee", "head_of_ccu", today=TODAY).pk


def ask(con: psycopg.Connection, head: UUID, *, as_of: date = TODAY, acting: UUID | None = None) -> UUID:
    request = uuid4()
    con.execute(ACTING, [f"account:{acting or head}"])
    con.execute(ASKED, [request, as_of, head])
    return request


@pytest.mark.parametrize("role", [Role.WORKFORCE, Role.PUBLIC, Role.SEALER, Role.BACKUP])
def test_no_other_process_can_ask_for_a_run_or_begin_one(desk: Desk, head: UUID, role: Role) -> None:
    with desk.connect(role) as con:
        con.execute(ACTING, [f"account:{head}"])
        for statement, values in ((ASKED, [uuid4(), TODAY, head]), (SCHEDULED, [uuid4(), TODAY]),
                                  (BEGUN, [uuid4(), uuid4()])):  # fmt: skip
            with pytest.raises(InsufficientPrivilege):
                con.execute(statement, values)


@pytest.mark.parametrize("role", [Role.WORKFORCE, Role.PUBLIC, Role.SEALER])
@pytest.mark.parametrize("table", TABLES)
def test_no_other_process_can_read_what_was_asked(desk: Desk, role: Role, table: str) -> None:
    with desk.connect(role) as con, pytest.raises(InsufficientPrivilege):
        con.execute(f"SELECT * FROM {table}")


def test_the_unit_cannot_ask_as_if_the_hour_had_come_nor_in_anothers_name(desk: Desk, head: UUID) -> None:
    with desk.connect(Role.UNIT) as con:
        con.execute(ACTING, [f"account:{head}"])
        with pytest.raises(InsufficientPrivilege):
            con.execute(SCHEDULED, [uuid4(), TODAY])
        with pytest.raises(InsufficientPrivilege):
            ask(con, head, acting=uuid4())


def test_the_unit_cannot_say_what_became_of_a_run(desk: Desk, head: UUID) -> None:
    with desk.connect(Role.UNIT) as con:
        request = ask(con, head)
        for statement in (
            "INSERT INTO detection_runattempt SELECT * FROM detection_runattempt",
            "UPDATE detection_runattempt SET state = 'loaded'",
            "UPDATE detection_runrequest SET as_of = '2000-01-01'",
            "DELETE FROM detection_runrequest",
            "TRUNCATE detection_runrequest CASCADE",
            "INSERT INTO detection_run SELECT * FROM detection_run",
            "INSERT INTO detection_runreport SELECT * FROM detection_runreport",
        ):
            with pytest.raises(InsufficientPrivilege):
                con.execute(statement)
        with pytest.raises(InsufficientPrivilege):
            con.execute(BEGUN, [uuid4(), request])


@pytest.mark.parametrize(("ahead", "is_taken"), [(0, True), (1, False)])
def test_the_database_takes_no_day_that_has_not_come(
    desk: Desk, head: UUID, ahead: int, is_taken: bool
) -> None:
    with desk.connect(Role.UNIT) as con:
        if is_taken:
            ask(con, head, as_of=TODAY + timedelta(days=ahead))
            return
        with pytest.raises(CheckViolation):
            ask(con, head, as_of=TODAY + timedelta(days=ahead))


def test_the_database_says_when_somebody_asked(desk: Desk, head: UUID) -> None:
    with desk.connect(Role.UNIT) as con:
        ask(con, head)
        row = con.execute(
            "SELECT asked_at > now() - interval '1 minute' FROM detection_runrequest"
        ).fetchone()
    assert row == (True,)


def test_only_a_few_runs_wait_at_a_time(desk: Desk, head: UUID) -> None:
    with desk.connect(Role.UNIT) as con:
        for _ in range(5):
            ask(con, head)
        with pytest.raises(CheckViolation):
            ask(con, head)


def test_the_worker_cannot_ask_in_somebodys_name_nor_alter_what_was_asked(desk: Desk, head: UUID) -> None:
    with desk.connect(Role.WORKER) as con:
        con.execute(ACTING, ["process:worker"])
        with pytest.raises(InsufficientPrivilege):
            con.execute(ASKED, [uuid4(), TODAY, head])
        for statement in (
            "UPDATE detection_runrequest SET as_of = '2000-01-01'",
            "DELETE FROM detection_runattempt",
        ):
            with pytest.raises(InsufficientPrivilege):
                con.execute(statement)


def test_two_runs_are_never_under_way_and_an_end_is_said_once(desk: Desk, head: UUID) -> None:
    with desk.connect(Role.UNIT) as con:
        first, second = ask(con, head), ask(con, head)
    with desk.connect(Role.WORKER) as con:
        con.execute(BEGUN, [uuid4(), first])
        with pytest.raises(UniqueViolation):
            con.execute(BEGUN, [uuid4(), second])
        con.execute("UPDATE detection_runattempt SET state = 'failed', ended_at = now()")
        with pytest.raises(CheckViolation):
            con.execute("UPDATE detection_runattempt SET state = 'loaded'")


def test_a_process_beats_in_its_own_name_and_in_no_others(desk: Desk) -> None:
    for role in (Role.UNIT, Role.WORKFORCE, Role.WORKER, Role.SEALER):
        with desk.connect(role) as con:
            con.execute("SELECT assurance_beat('1')")
            with pytest.raises(InsufficientPrivilege):
                con.execute("UPDATE assurance_heartbeat SET seen_at = now() + interval '1 year'")
    for role in (Role.PUBLIC, Role.BACKUP):
        with desk.connect(role) as con, pytest.raises(InsufficientPrivilege):
            con.execute("SELECT assurance_beat('1')")
    with desk.connect(Role.UNIT) as con:
        seen = {row[0] for row in con.execute("SELECT role FROM assurance_heartbeat")}
    assert seen == {"upstander_unit", "upstander_workforce", "upstander_worker", "upstander_sealer"}
