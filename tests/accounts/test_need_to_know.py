"""A matter exists for who is assigned to it, is not excluded, and has good vetting; and for nobody else."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.accounts.desk_of_matters import as_unit, as_worker, make_matters
from tests.accounts.matters.models import (
    Loose,
    Matter,
    MatterAssignment,
    MatterAssignmentEnd,
    MatterExclusion,
    MatterExclusionEnd,
    visible_to,
)  # fmt: skip
from tests.accounts.people import DAY, SUBJECT, an_account
from tests.desk import Desk
from upstander.accounts.access.need_to_know import live_exclusions, need_to_know
from upstander.accounts.models import Account, Closing, Vetting
from upstander.database.roles import Role


@pytest.fixture(autouse=True)
def tables(desk: Desk) -> None:
    make_matters(desk)


@pytest.fixture
def matter(desk: Desk, tables: None) -> Matter:
    with as_worker(desk):
        return Matter.objects.create(subject=SUBJECT)


@pytest.fixture
def unit(desk: Desk, matter: Matter) -> Iterator[None]:
    with as_unit(desk):
        yield


def kit() -> Account:
    return an_account("kit", "analyst", today=timezone.localdate())


def assign(matter: Matter, account: Account, **more: object) -> MatterAssignment:
    return MatterAssignment.objects.create(
        matter=matter, account=account, assigned_by="account:a", reason="opened", **more
    )


def exclude(desk: Desk, matter: Matter, account: Account) -> MatterExclusion:
    with as_worker(desk):
        return MatterExclusion.objects.create(matter=matter, account=account, kind="team")


@pytest.mark.usefixtures("unit")
def test_a_matter_exists_for_whoever_is_assigned_and_for_nobody_else(matter: Matter) -> None:
    mine, other = kit(), an_account("lou", "head_of_ccu", "administrator", today=timezone.localdate())
    assign(matter, mine)
    assert list(visible_to(mine)) == [matter]
    assert list(visible_to(other)) == []


def test_an_exclusion_outweighs_any_assignment(desk: Desk, matter: Matter) -> None:
    with as_unit(desk):
        account = kit()
        assign(matter, account)
        assign(matter, account)
    exclude(desk, matter, account)
    with as_unit(desk):
        assert not visible_to(account).exists()


def test_only_two_people_lift_an_exclusion(desk: Desk, matter: Matter) -> None:
    with as_unit(desk):
        account = kit()
        assign(matter, account)
    found = exclude(desk, matter, account)
    with as_unit(desk):
        with pytest.raises(Exception, match="two_people"):
            MatterExclusionEnd.objects.create(exclusion=found, ended_by="account:a", approved_by="account:a")
        MatterExclusionEnd.objects.create(exclusion=found, ended_by="account:a", approved_by="account:b")
        assert visible_to(account).exists()


@pytest.mark.usefixtures("unit")
def test_an_assignment_ends_by_a_row(matter: Matter) -> None:
    account = kit()
    MatterAssignmentEnd.objects.create(
        assignment=assign(matter, account), ended_by="account:a", reason="done"
    )
    assert not visible_to(account).exists()


@pytest.mark.usefixtures("unit")
@pytest.mark.parametrize(("seconds", "is_there"), [(60, True), (-1, False)])
def test_an_assignment_ends_by_its_time(matter: Matter, seconds: int, is_there: bool) -> None:
    account = kit()
    assign(matter, account, ends_at=timezone.now() + timedelta(seconds=seconds))
    assert visible_to(account).exists() is is_there


@pytest.mark.usefixtures("unit")
@pytest.mark.parametrize(("last_day", "is_there"), [(0, True), (-1, False)])
def test_without_good_vetting_nothing_exists(matter: Matter, last_day: int, is_there: bool) -> None:
    account = kit()
    assign(matter, account)
    good_until = timezone.localdate() + last_day * DAY
    Vetting.objects.create(account=account, level="MV", good_until=good_until, recorded_by="account:a")
    assert visible_to(account).exists() is is_there


@pytest.mark.usefixtures("unit")
def test_for_a_closed_account_nothing_exists(matter: Matter) -> None:
    account = kit()
    assign(matter, account)
    Closing.objects.create(account=account, closed_by="account:a")
    assert not visible_to(account).exists()


@pytest.mark.usefixtures("unit")
def test_it_is_one_question_whatever_is_asked(matter: Matter) -> None:
    account = kit()
    for _ in range(3):
        assign(matter, account)
    with CaptureQueriesContext(connection) as asked:
        assert [found.subject for found in visible_to(account).order_by("-id")] == [SUBJECT]
        assert visible_to(account).count() == 1
    assert len(asked) == 2


def test_a_slice_that_forgot_exclusions_or_an_end_cannot_have_it() -> None:
    with pytest.raises(TypeError, match="Loose has no exclusions"):
        live_exclusions(Loose)
    with pytest.raises(TypeError, match="LooseAssignment has no end"):
        need_to_know(Loose.objects.all(), Account(), timezone.localdate())


@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKFORCE])
def test_no_site_can_read_why_somebody_is_excluded(desk: Desk, role: Role) -> None:
    with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute("SELECT kind FROM matters_matterexclusion")


def test_the_unit_cannot_exclude_anybody_or_lift_it_by_force(desk: Desk) -> None:
    with desk.connect(Role.UNIT) as con:
        for statement in (
            "INSERT INTO matters_matterexclusion DEFAULT VALUES",
            "DELETE FROM matters_matterexclusion",
            "UPDATE matters_matterassignment SET ends_at = NULL",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                con.execute(statement)
