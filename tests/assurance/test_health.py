"""The page for whoever keeps the desk running: what is well, what is not, and nothing of any record."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.at_the_door import Person, a_person, signed_in
from tests.accounts.people import load, post, staff
from tests.cast import ASH, BLAKE, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.inside import as_role, inside
from upstander.accounts.models import ReservedGroup
from upstander.assurance.health import QUIET, Health, health_of
from upstander.audit.keys import make_key, signing_key
from upstander.audit.noted import ANCHOR, BACKUP, note, noted_at
from upstander.audit.sealer import checkpoint, seal
from upstander.database.roles import Role

SECOND = timedelta(seconds=1)


@pytest.fixture
def browser(desk: Desk) -> Iterator[Client]:
    with inside(desk, "unit") as browser:
        yield browser


@pytest.fixture
def admin(browser: Client) -> Person:
    return a_person("jo", "administrator")


def page(browser: Client, person: Person) -> str:
    return signed_in(browser, person).get("/health/", secure=True).text


def beat(desk: Desk, *roles: Role) -> None:
    for role in roles:
        with desk.connect(role) as con:
            con.execute("SELECT assurance_beat('0.1.0')")


def looked(desk: Desk, root: Path, *, later: timedelta = timedelta()) -> Health:
    with inside(desk, "unit"):
        return health_of(root, now=datetime.now(UTC) + later)


def test_a_process_that_never_came_or_fell_silent_is_pointed_at(desk: Desk, tmp_path: Path) -> None:
    beat(desk, Role.UNIT, Role.WORKFORCE, Role.WORKER)
    fresh = [one.is_well for one in looked(desk, tmp_path).processes]
    assert fresh == [True, True, True, False, True]
    assert looked(desk, tmp_path, later=QUIET - SECOND).processes[0].is_well
    assert not looked(desk, tmp_path, later=QUIET + SECOND).processes[0].is_well


def test_a_process_whose_work_fails_is_pointed_at_although_it_is_there(desk: Desk, tmp_path: Path) -> None:
    with desk.connect(Role.WORKER) as con:
        con.execute("SELECT assurance_beat('0.1.0', false)")
    worker = looked(desk, tmp_path).processes[2]
    assert worker.at is not None
    assert not worker.is_well
    assert "its log" in str(worker.words)


def test_reports_that_could_be_passed_on_to_nobody_are_a_number_and_only_the_workers(
    desk: Desk, tmp_path: Path
) -> None:
    for role, words, is_well in ((Role.WORKER, "2 reports", False), (Role.UNIT, "", True)):
        with desk.connect(role) as con:
            con.execute("SELECT assurance_beat('0.1.0', true, 2)")
        found = looked(desk, tmp_path).processes[2 if role is Role.WORKER else 0]
        assert str(found.words).startswith(words), role
        assert found.is_well == is_well
    with desk.connect(Role.WORKER) as con:
        con.execute("SELECT assurance_beat('0.1.0', true, 0)")
    assert looked(desk, tmp_path).processes[2].is_well


def test_what_is_sealed_and_signed_is_told_and_what_waits_is_noticed(desk: Desk, tmp_path: Path) -> None:
    make_key(tmp_path)
    with inside(desk, "unit"):
        a_person("kit", "analyst")
    assert [one.at for one in looked(desk, tmp_path).audit] == [None] * 5
    with as_role(desk, Role.OWNER):
        load(staff(ASH))
    with desk.connect(Role.SEALER) as con:
        assert seal(con)
        checkpoint(con, signing_key(tmp_path))
    sealed, signed = looked(desk, tmp_path).audit[:2]
    assert sealed.is_well
    assert signed.is_well
    with as_role(desk, Role.OWNER):
        load(staff(BLAKE))
    assert looked(desk, tmp_path).audit[0].is_well
    assert not looked(desk, tmp_path, later=timedelta(minutes=2)).audit[0].is_well


@pytest.mark.parametrize(("name", "place"), [(ANCHOR, 2), (BACKUP, 3)])
def test_an_anchor_and_a_backup_are_of_today_or_somebody_should_look(
    desk: Desk, tmp_path: Path, name: str, place: int
) -> None:
    assert not looked(desk, tmp_path).audit[place].is_well
    note(tmp_path, name, now=datetime.now(UTC))
    assert looked(desk, tmp_path, later=timedelta(hours=25)).audit[place].is_well
    assert not looked(desk, tmp_path, later=timedelta(hours=27)).audit[place].is_well


def test_what_is_noted_is_a_time_that_others_can_read_and_nothing_else(tmp_path: Path) -> None:
    now = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    note(tmp_path, BACKUP, now=now)
    assert (tmp_path / BACKUP).read_text() == "2026-03-01T09:30:00+00:00\n"
    assert (tmp_path / BACKUP).stat().st_mode & 0o777 == 0o644
    assert noted_at(tmp_path, BACKUP) == now
    (tmp_path / BACKUP).write_text("yesterday")
    assert noted_at(tmp_path, BACKUP) is None


def test_whoever_keeps_the_desk_running_learns_nothing_of_what_is_in_it(
    desk: Desk, browser: Client, admin: Person
) -> None:
    before = still(page(browser, admin))
    with as_role(desk, Role.OWNER):
        refs = (ASH, BLAKE)
        load(*(staff(ref) for ref in refs), *(post(ref, unit="local policing") for ref in refs))
        ReservedGroup.objects.create(by="unit", name="standards", because="vetting", named_by="account:a")
    put(desk, found(BLAKE, WREN), found(ASH, ROWAN))
    with inside(desk, "unit") as again:
        assert still(page(again, admin)) == before


def still(text: str) -> list[str]:
    """The page's words without those that pass by themselves."""
    main = text[text.index("<main") : text.index("</main>")]
    return re.sub(r"\d+ GB free", "GB free", main).splitlines()


def test_the_page_takes_the_same_queries_whatever_there_is(
    desk: Desk, browser: Client, admin: Person
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            page(browser, admin)
        return len(made)

    queries()
    before = queries()
    beat(desk, Role.UNIT, Role.WORKFORCE, Role.WORKER, Role.SEALER)
    assert queries() == before
