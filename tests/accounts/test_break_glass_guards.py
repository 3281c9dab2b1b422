"""What no process can do to a broken glass, whatever it writes: the database says who, and for how long."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.accounts.desk_of_matters import as_unit, as_worker, make_matters
from tests.accounts.glass import (
    ABOUT,
    NOBODY,
    again,
    approver,
    asked,
    head,
    now,
    opened,
    yes,
)
from tests.accounts.matters.models import Matter, MatterAssignment, visible_to
from tests.accounts.people import SUBJECT, an_account
from tests.desk import Desk
from upstander.accounts.actions.break_glass import NothingWaits, answer, open_glass
from upstander.accounts.models import (
    BreakGlassAnswer,
    BreakGlassRequest,
    BreakGlassUse,
)  # fmt: skip
from upstander.database.roles import Role


@pytest.fixture(autouse=True)
def tables(desk: Desk) -> None:
    make_matters(desk)


@pytest.fixture
def matter(desk: Desk, tables: None) -> Matter:
    with as_worker(desk):
        return Matter.objects.create(subject=SUBJECT)


@pytest.fixture(autouse=True)
def unit(desk: Desk, matter: Matter) -> Iterator[None]:
    with as_unit(desk):
        yield


def test_an_assignment_cannot_outlast_the_glass_whatever_its_own_row_says(desk: Desk, matter: Matter) -> None:
    one = head()
    request = asked(one)
    yes(request, approver())

    def assign_for_ever(use: BreakGlassUse) -> None:
        late = use.ends_at + timedelta(days=1000)
        MatterAssignment.objects.create(
            matter=matter, account=one, assigned_by="x", reason="x", break_glass=use, ends_at=late
        )

    open_glass(again(request), by=one, barred=NOBODY, now=now(), assign=assign_for_ever)
    assert visible_to(one).exists()
    with desk.connect(Role.SUPERUSER) as con:  # the hour is over: only the database's clock can say so
        con.execute("SET session_replication_role = replica")
        con.execute("UPDATE accounts_breakglassuse SET ends_at = now() - interval '1 second'")
    assert not visible_to(one).exists()


def test_an_assignment_by_glass_has_to_end(matter: Matter) -> None:
    one = head()
    request = asked(one)
    yes(request, approver())

    def assign(use: BreakGlassUse) -> None:
        MatterAssignment.objects.create(
            matter=matter, account=one, assigned_by="x", reason="x", break_glass=use
        )

    with pytest.raises(IntegrityError, match="glass_ends"):
        open_glass(again(request), by=one, barred=NOBODY, now=now(), assign=assign)
    assert not BreakGlassUse.objects.exists()  # and nothing was opened either


def test_nobody_answers_their_own_request() -> None:
    both = an_account("both", "head_of_ccu", "head_of_psd", today=timezone.localdate())
    request = asked(both)
    with pytest.raises(NothingWaits):
        yes(request, both)
    with pytest.raises(IntegrityError, match="accounts_break_glass_two_people"):
        BreakGlassAnswer.objects.create(
            request=request, account=both, is_approved=True, asked_by=approver().id
        )


def test_two_accounts_of_one_person_are_one_person() -> None:
    request = asked(head(reference="S-1"))
    with pytest.raises(IntegrityError, match="same person"):
        yes(request, approver(reference="s-1 "))


@pytest.mark.parametrize("minutes", [0, 61])
def test_the_time_box_is_the_databases(minutes: int) -> None:
    with pytest.raises(IntegrityError, match="accounts_break_glass_time_box"):
        BreakGlassRequest.objects.create(
            account=head(), about=ABOUT, reason="risk_to_life", sealed_words=b"", minutes=minutes
        )


@pytest.mark.parametrize("approve", [None, False])
def test_without_a_yes_nothing_opens_not_even_by_a_row(matter: Matter, approve: bool | None) -> None:
    one = head()
    request = asked(one)
    if approve is not None:
        answer(request, approve=approve, by=approver(), barred=NOBODY, now=now())
    with pytest.raises(NothingWaits):
        opened(again(request), one, matter)
    with pytest.raises(IntegrityError, match="no approval"):
        BreakGlassUse.objects.create(request=request)


def test_nobody_writes_times_of_their_own() -> None:
    request = asked(head())
    yes(request, approver())
    far = now() + timedelta(days=3)
    use = BreakGlassUse.objects.create(request=request, opened_at=far, ends_at=far)
    use.refresh_from_db()
    assert use.ends_at < now() + timedelta(minutes=31)


def test_the_database_lapses_too(desk: Desk) -> None:
    request = asked(head())
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("SET session_replication_role = replica")
        con.execute("UPDATE accounts_breakglassrequest SET asked_at = now() - interval '61 minutes'")
    with pytest.raises(IntegrityError, match="has lapsed"):
        BreakGlassAnswer.objects.create(request=request, account=approver(), is_approved=True)


@pytest.mark.parametrize("table", ["request", "answer", "use", "end"])
@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKER, Role.WORKFORCE, Role.OWNER])
def test_what_was_asked_and_answered_is_never_altered(desk: Desk, table: str, role: Role) -> None:
    with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute(f"TRUNCATE accounts_breakglass{table} CASCADE")
