"""What the database keeps to, whoever asks: a mark stays, and of a marked file the desk gets no byte."""

import psycopg
import pytest

from tests.desk import Desk
from tests.documents.rebuilding.originals import jpeg
from tests.reporting.an_inbox import Inbox, an_inbox, at_the_site
from tests.reporting.inbox.test_files import marked
from upstander.database.roles import Role

OPEN = """
INSERT INTO inbox_fileopening (id, item_id, opened_by_id, reason, opened_at)
SELECT gen_random_uuid(), i.id, a.id, 'safety', now()
FROM channel_item AS i, accounts_account AS a WHERE i.number = %s AND a.login_name = 'hana'
"""
MARK = """
INSERT INTO inbox_filemark (item_id, marked_by_id, basis, marked_at)
SELECT i.id, a.id, 'seen', now()
FROM channel_item AS i, accounts_account AS a WHERE i.number = %s AND a.login_name = 'hana'
"""


@pytest.fixture
def inbox(desk: Desk) -> Inbox:
    return an_inbox(desk)


@pytest.fixture
def number(inbox: Inbox) -> int:
    """Of two files of a report the first, which was opened and then marked."""
    report = inbox.put("hana", "ivo")
    with at_the_site(inbox):
        found, _other = report.attach(jpeg()), report.attach(jpeg())
        with inbox.desk.connect(Role.UNIT) as con:
            con.execute(OPEN, [found])
        marked(inbox.opened("hana", report), report, found)
    return found


@pytest.mark.parametrize("role", [Role.UNIT, Role.OWNER])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM inbox_filemark",
        "UPDATE inbox_filemark SET basis = 'otherwise'",
        "UPDATE inbox_filemark SET item_id = item_id",
        "TRUNCATE inbox_filemark",
        "DELETE FROM inbox_fileopening",
        "UPDATE inbox_fileopening SET reason = 'evidence'",
    ],
)
def test_a_mark_and_an_opening_are_neither_altered_nor_taken_away(
    desk: Desk, number: int, role: Role, statement: str
) -> None:
    with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(statement)


def test_of_a_marked_file_the_units_process_gets_no_byte_and_of_another_all(desk: Desk, number: int) -> None:
    asked = "SELECT i.number FROM channel_file AS f JOIN channel_item AS i ON i.id = f.item_id ORDER BY 1"
    with desk.connect(Role.UNIT) as con:
        assert con.execute(asked).fetchall() == [(number + 1,)]
    with desk.connect(Role.BACKUP) as con:  # nothing is lost
        assert con.execute(asked).fetchall() == [(number,), (number + 1,)]


def test_a_marked_file_is_not_opened_by_a_row_and_another_is(desk: Desk, number: int) -> None:
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation, match="marked file"):
        con.execute(OPEN, [number])
    with desk.connect(Role.UNIT) as con:
        assert con.execute(OPEN, [number + 1]).rowcount == 1


@pytest.mark.parametrize("statement", [OPEN, MARK], ids=["open", "mark"])
def test_what_is_no_file_is_neither_opened_nor_marked(desk: Desk, number: int, statement: str) -> None:
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation, match="No file"):
        con.execute(statement, [1])


def test_of_a_mark_and_an_opening_at_once_one_waits_for_the_other(desk: Desk, number: int) -> None:
    with desk.connect(Role.UNIT) as one, desk.connect(Role.UNIT) as other, one.transaction():
        one.execute(MARK, [number + 1])
        with other.transaction():
            other.execute("SET LOCAL lock_timeout = '200ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute(OPEN, [number + 1])
    with desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.CheckViolation):
        con.execute(OPEN, [number + 1])


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.WORKFORCE, Role.WORKER])
def test_no_other_process_learns_that_a_file_is_marked(desk: Desk, number: int, role: Role) -> None:
    for table in ("inbox_filemark", "inbox_fileopening", "channel_file"):
        with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
            con.execute(f"SELECT * FROM {table}")
