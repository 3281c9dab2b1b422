"""The briefs of a run in one: opened at once, gone with the first erased, and shown to whoever may see."""

from collections.abc import Iterator
from unittest import mock

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import BLAKE
from tests.desk import Desk
from tests.detection.answers import closed, days_pass, opened, today
from tests.detection.desk_of_concerns import CUSTODIAN, UNIT, Unit, at_the_unit, found, make_people, put
from tests.detection.test_exception import agree, proposed
from tests.inside import as_role
from upstander.accounts.access.standing import standing_of
from upstander.accounts.models import Account
from upstander.database.roles import Role
from upstander.detection.access import briefs
from upstander.detection.access.concerns import offered_to
from upstander.detection.access.listing import Listed, Listing, Lists
from upstander.detection.access.set_aside import asides_on, standing_covers
from upstander.detection.actions.erase import erase_due
from upstander.detection.models import Concern, ConcernExclusion, Route, RunBriefs
from upstander.detection.policy import KEPT_DAYS
from upstander.detection.run_briefs import briefs_of
from upstander.detection.sides import Side
from upstander.detection.state import AnswerKind

MANY = 30


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, *(found(BLAKE, f"P-{number}") for number in range(MANY)), budget=MANY)
    with at_the_unit(desk), mock.patch.object(briefs, "OPENED", briefs.OpenedBriefs()):
        yield people


def waiting(account: Account) -> Listing:
    offered = offered_to(account, standing=standing_of(account, today=today()))
    return briefs.listed(offered, side=Side(route=Route.UNIT, key=UNIT))


def erased(desk: Desk) -> int:
    with as_role(desk, Role.WORKER):
        return erase_due(today=today(), references=b"k" * 32, by="process:worker")


def test_a_new_process_opens_a_run_in_one_and_nothing_twice(unit: Unit) -> None:
    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            assert len(waiting(unit.analyst)) == MANY
        return [query["sql"] for query in queries]

    first = asked()
    assert not [sql for sql in first if "detection_concernkey" in sql]
    assert len([sql for sql in first if "detection_runbriefs" in sql]) == 1
    assert not [sql for sql in asked() if "detection_runbriefs" in sql or "detection_placing" in sql]


def test_a_list_that_was_opened_is_told_to_nobody_who_is_shut_out(desk: Desk, unit: Unit) -> None:
    before = waiting(unit.analyst)
    barred = before[3].concern
    with as_role(desk, Role.WORKER):
        ConcernExclusion.objects.create(matter_id=barred.pk, account=unit.colleague, kind="team")
    with at_the_unit(desk):
        seen = [one.concern.pk for one in waiting(unit.colleague)]
        assert seen == [one.concern.pk for one in before if one.concern != barred]
        assert waiting(unit.analyst) == before


def test_what_somebody_opens_is_gone_from_everybodys_list(desk: Desk, unit: Unit) -> None:
    one = waiting(unit.analyst)[0].concern
    closed(unit, AnswerKind.NO_INDICATION, Concern.objects.get(pk=one.pk))
    assert one not in [each.concern for each in waiting(unit.colleague)]


def test_they_go_with_the_first_that_is_erased_and_the_others_are_read_one_by_one(
    desk: Desk, unit: Unit
) -> None:
    closed(unit, AnswerKind.NO_INDICATION, Concern.objects.first())
    put(desk, *(found(BLAKE, f"P-{number}") for number in range(MANY)), budget=MANY)
    with at_the_unit(desk):
        older, newer = RunBriefs.objects.order_by("run__loaded_at")
        assert (len(briefs_of([older.pk], key=UNIT)), len(briefs_of([newer.pk], key=UNIT))) == (
            MANY,
            MANY - 1,
        )
    for table, column in (("detection_secondanswer", "given_at"), ("detection_run", "loaded_at")):
        days_pass(desk, table, column, days=KEPT_DAYS + 1)
    with desk.connect(Role.SUPERUSER) as con:  # the later run came after the closing
        con.execute("UPDATE detection_run SET loaded_at = now() WHERE id = %s", [newer.pk])
    assert erased(desk) == 1
    with at_the_unit(desk):
        assert briefs_of([older.pk], key=UNIT) == {}
        assert len(briefs_of([newer.pk], key=UNIT)) == MANY - 1
        assert len(waiting(unit.analyst)) == MANY - 1


def test_one_by_one_they_say_the_same(desk: Desk, unit: Unit) -> None:
    together = waiting(unit.analyst)
    with desk.connect(Role.SUPERUSER) as con:
        con.execute("UPDATE detection_runbriefs SET wrapped = NULL")
    with mock.patch.object(briefs, "OPENED", briefs.OpenedBriefs()):
        assert waiting(unit.analyst) == together


@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKER, Role.WORKFORCE])
def test_no_process_alters_them(desk: Desk, unit: Unit, role: Role) -> None:
    for asked in ("UPDATE detection_runbriefs SET wrapped = NULL", "DELETE FROM detection_runbriefs"):
        with desk.connect(role) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
            con.execute(asked)  # type: ignore[arg-type]


def test_of_what_goes_outside_they_say_nothing(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        make_people(unit_of="counter corruption")
    put(desk, found())
    with at_the_unit(desk):
        assert Concern.objects.get().route == Route.CUSTODIAN
        assert briefs_of(RunBriefs.objects.values_list("pk", flat=True), key=UNIT) == {}


def test_the_units_exceptions_do_not_stop_the_custodians_list(unit: Unit) -> None:
    agree(unit, proposed(unit, opened(unit, Concern.objects.first())))
    assert len(standing_covers(key=UNIT, today=today())) == 1
    assert asides_on(today(), key=CUSTODIAN).covers == frozenset()


def test_lists_are_forgotten_the_one_nobody_asked_for_longest_first(unit: Unit) -> None:
    rows: tuple[Listed, ...] = tuple(waiting(unit.analyst))
    lists, kept = Lists(kept_rows=2 * MANY), Listing(rows)
    for name in (b"a", b"b"):
        lists.keep(name, kept)
    assert lists.get(b"a") is kept
    lists.keep(b"c", kept)
    assert (lists.get(b"a"), lists.get(b"b"), lists.get(b"c")) == (kept, None, kept)
