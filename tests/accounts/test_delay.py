"""How long somebody waits after failures."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError
from django.utils import timezone

from tests.desk import Desk
from tests.inside import as_role
from upstander.accounts.delay import ALL_NAMES, ONE_NAME, ONE_PLACE, REMEMBERED, Attempt, Growth, wait_for
from upstander.accounts.models import Failure
from upstander.database.roles import Role

KIT, EVE = b"k" * 16, b"e" * 16
HOME, CAFE = b"h" * 16, b"c" * 16
FROM_HOME = Attempt(name=KIT, place=HOME)


def fail(times: int, *, name: bytes = KIT, place: bytes = HOME) -> None:
    for _ in range(times):
        Failure.objects.create(name=name, place=place)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (3, 0), (4, 1), (5, 2), (6, 4), (9, 32), (10, 60), (11, 60), (5000, 60)]
)
def test_three_failures_are_free_and_then_the_wait_doubles_up_to_a_minute(
    failures: int, seconds: int
) -> None:
    assert ONE_PLACE.seconds(failures) == seconds


@pytest.mark.parametrize("growth", [ONE_NAME, ALL_NAMES])
def test_what_strangers_can_bring_about_is_never_long(growth: Growth) -> None:
    assert growth.seconds(growth.free) == 0
    assert growth.seconds(10_000) <= 8


def test_the_fourth_failure_makes_this_place_wait_and_no_other(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        fail(3)
        assert wait_for(FROM_HOME, now=timezone.now()) == 0
        fail(3)
        assert wait_for(FROM_HOME, now=timezone.now()) == 4
        assert wait_for(Attempt(name=KIT, place=CAFE), now=timezone.now()) == 0
        assert wait_for(Attempt(name=EVE, place=HOME), now=timezone.now()) == 0


def test_the_wait_passes_and_is_forgotten(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        fail(6)
        newest = Failure.objects.latest("at").at
        assert wait_for(FROM_HOME, now=newest + timedelta(seconds=3.9)) == 1
        assert wait_for(FROM_HOME, now=newest + timedelta(seconds=4)) == 0
        fail(1)
        assert wait_for(FROM_HOME, now=timezone.now() + REMEMBERED) == 0


def test_many_places_at_once_bring_a_short_wait_and_none_to_a_browser_that_is_known(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        for place in range(200):
            fail(1, place=place.to_bytes(16))
        now = timezone.now()
        assert 0 < wait_for(FROM_HOME, now=now) <= 8
        assert wait_for(Attempt(name=KIT, place=HOME, known=True), now=now) == 0
        assert wait_for(Attempt(name=EVE, place=HOME), now=now) == 0


def test_one_place_that_tries_many_names_waits_with_a_new_one_too(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        for name in range(40):
            fail(1, name=name.to_bytes(16))
        assert 0 < wait_for(FROM_HOME, now=timezone.now()) <= 8


def test_codes_wait_wherever_they_come_from_once_the_password_is_known(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        for place in range(12):
            fail(1, place=place.to_bytes(16))
        assert wait_for(Attempt(name=KIT, place=HOME, proved=True), now=timezone.now()) == 60


def test_a_process_can_neither_remove_a_failure_nor_date_it(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        Failure.objects.create(name=KIT, place=HOME, at=timezone.now() - timedelta(days=400))
        assert timezone.now() - Failure.objects.get().at < timedelta(minutes=1)
        for attack in (Failure.objects.all().delete, lambda: Failure.objects.update(name=EVE)):
            with pytest.raises(ProgrammingError, match="permission denied"):
                attack()


def test_a_day_later_the_database_itself_has_removed_it(desk: Desk) -> None:
    with as_role(desk, Role.UNIT):
        fail(2)
    with desk.connect(Role.OWNER) as con:
        con.execute("UPDATE accounts_failure SET at = at - interval '25 hours' WHERE name = %s", [KIT])
    with as_role(desk, Role.UNIT):
        fail(1, name=EVE)
        assert [bytes(row.name) for row in Failure.objects.all()] == [EVE]
