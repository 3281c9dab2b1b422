"""The private list: its owner's alone, whoever reads the database."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.utils import timezone

from tests.accounts.people import OTHER, SUBJECT, an_account
from tests.accounts.test_load_people import entries
from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.access.conflicts import own_list
from upstander.accounts.actions.conflicts import (
    COUNTED,
    LONGEST_LIST,
    MOST_ADDED,
    ListIsFull,
    NotOnYourList,
    add_conflict,
    remove_conflict,
)  # fmt: skip
from upstander.accounts.conflict_keys import open_matching_key, open_reading_key
from upstander.accounts.models import Account, PrivateConflict
from upstander.database.roles import Role

TABLES = ("accounts_privateconflict", "accounts_privateconflictend")


@pytest.fixture
def unit(desk: Desk) -> Iterator[None]:
    with as_role(desk, Role.UNIT):
        yield


def add(reference: str, account: Account, keys: Path, *, later: timedelta = timedelta()) -> None:
    now = timezone.now() + later
    add_conflict(
        reference, by=account, matching=open_matching_key(keys), reading=open_reading_key(keys), now=now
    )


def typed(account: Account, keys: Path) -> list[str]:
    return [entry.reference for entry in own_list(account, key=open_reading_key(keys))]


@pytest.mark.usefixtures("unit")
def test_the_owner_reads_what_was_typed_and_another_reads_nothing(tmp_path: Path) -> None:
    mine, other = an_account("kit"), an_account("lou", "head_of_ccu", "administrator", "auditor")
    add(" s-Subject ", mine, tmp_path)
    add("nobody at all", mine, tmp_path)  # whether there is such a reference is not looked up
    assert typed(mine, tmp_path) == ["s-Subject", "nobody at all"]
    assert typed(other, tmp_path) == []


@pytest.mark.usefixtures("unit")
def test_the_same_again_in_another_spelling_is_one_entry(tmp_path: Path) -> None:
    account = an_account("kit")
    for spelling in ("S-Subject", "s-subject", " S- SUBJECT"):
        add(spelling, account, tmp_path)
    assert typed(account, tmp_path) == ["S-Subject"]


@pytest.mark.usefixtures("unit")
def test_an_entry_is_taken_off_by_its_owner_alone(tmp_path: Path) -> None:
    mine, other = an_account("kit"), an_account("lou")
    add(SUBJECT, mine, tmp_path)
    entry = PrivateConflict.objects.get().id
    for asked in (entry, uuid4()):
        with pytest.raises(NotOnYourList, match="no such entry"):
            remove_conflict(asked, by=other)
    remove_conflict(entry, by=mine)
    assert typed(mine, tmp_path) == []
    with pytest.raises(NotOnYourList):
        remove_conflict(entry, by=mine)


def test_the_audit_says_that_something_was_added_and_not_whom(desk: Desk, tmp_path: Path) -> None:
    with as_role(desk, Role.UNIT):
        account = an_account("kit")
        add(SUBJECT, account, tmp_path)
    assert entries(desk) == [(account.actor, "upstander_unit", "collection", "conflict.add")]
    with desk.connect(Role.BACKUP) as con:
        assert con.execute("SELECT about, sealed_words FROM audit_entry").fetchall() == [(None, None)]


def test_whoever_reads_the_whole_database_reads_no_list(desk: Desk, tmp_path: Path) -> None:
    with as_role(desk, Role.UNIT):
        one, two = an_account("kit"), an_account("lou")
        add(SUBJECT, one, tmp_path)
        add(SUBJECT, two, tmp_path)
        add("S", two, tmp_path)
    with desk.connect(Role.SUPERUSER) as con:
        rows = con.execute("SELECT digest, locked_reference FROM accounts_privateconflict").fetchall()
    assert len({digest for digest, _ in rows}) == 3  # nor that two have named the same
    assert len({len(locked) for _, locked in rows}) == 1  # nor how long a reference is
    assert not re.search(SUBJECT.encode(), b"".join(b"".join(map(bytes, row)) for row in rows), re.IGNORECASE)


@pytest.mark.parametrize("role", [Role.WORKFORCE, Role.PUBLIC, Role.SEALER])
@pytest.mark.parametrize("table", TABLES)
def test_no_other_process_sees_that_there_is_a_list(desk: Desk, role: Role, table: str) -> None:
    with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(f"SELECT 1 FROM {table}")


def test_the_worker_matches_and_does_not_read(desk: Desk) -> None:
    with desk.connect(Role.WORKER) as con:
        con.execute("SELECT digest FROM accounts_privateconflict")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            con.execute("SELECT locked_reference FROM accounts_privateconflict")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            con.execute("INSERT INTO accounts_privateconflict DEFAULT VALUES")


@pytest.mark.parametrize(
    "verb", ["UPDATE accounts_privateconflict SET digest = ''", "DELETE FROM {}", "TRUNCATE {}"]
)
@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKER, Role.OWNER])
def test_an_entry_is_never_altered_or_removed(desk: Desk, tmp_path: Path, verb: str, role: Role) -> None:
    with as_role(desk, Role.UNIT):
        add(SUBJECT, an_account("kit"), tmp_path)
    with (
        desk.connect(role) as con,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.FeatureNotSupported)),
    ):
        con.execute(verb.format("accounts_privateconflict"))


@pytest.mark.usefixtures("unit")
def test_trying_out_names_comes_to_an_end_and_is_on_the_record(desk: Desk, tmp_path: Path) -> None:
    account = an_account("kit")
    for number in range(MOST_ADDED):
        add(f"S-{number}", account, tmp_path)
        remove_conflict(PrivateConflict.objects.get(end__isnull=True).id, by=account)
    with pytest.raises(ListIsFull):
        add("S-one-more", account, tmp_path)
    assert entries(desk)[-1][2:] == ("collection", "conflict.add")
    add("S-one-more", account, tmp_path, later=COUNTED + timedelta(minutes=1))
    assert typed(account, tmp_path) == ["S-one-more"]


@pytest.mark.usefixtures("unit")
def test_a_list_holds_so_many_and_no_more(tmp_path: Path) -> None:
    account, key = an_account("kit"), open_matching_key(tmp_path)
    reading = open_reading_key(tmp_path)
    for number in range(LONGEST_LIST - 1):
        entry = uuid4()
        PrivateConflict.objects.create(
            id=entry, account=account, digest=key.digest(account.id, f"S-{number}"), key_id=key.id,
            locked_reference=reading.lock(f"S-{number}", account=account.id, entry=entry),
        )  # fmt: skip
    add(OTHER, account, tmp_path, later=2 * COUNTED)
    with pytest.raises(ListIsFull):
        add(SUBJECT, account, tmp_path, later=4 * COUNTED)
