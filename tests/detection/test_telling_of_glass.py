"""Who is told of broken glass: the auditor of each step, who may approve of what waits; nobody more."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import ASH, BLAKE, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import found, put
from tests.detection.reserved_desk import Room, the_room
from tests.detection.test_glass import NOT_THERE, approved, asked, concern, excluded
from tests.inside import as_role, inside
from upstander.accounts.models import Account
from upstander.database.roles import Role
from upstander.detection.actions.page import climb
from upstander.detection.actions.tell_of_glass import AS_FAR_BACK, tell_of_glass
from upstander.notices.models import Message, Notice, Sending

NEW = "There is something new for you to read"
WORKER = "process:worker"


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with the_room(desk, "ari", "bo", "cy", "dee", "fay", "eve") as made:
        put(desk, found(BLAKE, WREN), found(ASH, ROWAN))
        with inside(desk, "unit"):
            yield made


def the_worker_comes_round(desk: Desk, *, after: timedelta = timedelta(0)) -> Counter[str]:
    """How many messages it made, to whom; it sends as well."""
    now = timezone.now() + after
    with as_role(desk, Role.WORKER):
        tell_of_glass(now, by=WORKER)
        climb(now)
        made = Message.objects.filter(made_at=now).values_list("account_id", flat=True)
        told = list(made)
    with as_role(desk, Role.OWNER):
        return Counter(Account.objects.in_bulk(told)[each].shown_name for each in told)


def test_each_step_is_told_once_and_stands_until_it_is_looked_at(desk: Desk, room: Room) -> None:
    behind = concern()
    with inside(desk, "unit"):
        request = asked(room, behind.spoken)
    assert the_worker_comes_round(desk) == {"Eve": 1, "Fay": 1}
    assert the_worker_comes_round(desk) == {}
    with inside(desk, "unit"):
        listed = room.get("eve", "/to-do/").text
        assert NEW in listed
        assert not [word for word in (behind.spoken, "Dee", "life", BLAKE, str(request.pk)) if word in listed]
        assert room.get("eve", "/").headers["Location"] == "/to-do/"
        assert room.get("eve", "/audit/glass/").status_code == 200
        assert NEW not in room.get("eve", "/to-do/").text
        assert room.get("eve", "/").headers["Location"] == "/audit/"
        approved(room, request)
    assert the_worker_comes_round(desk) == {"Eve": 1}
    with inside(desk, "unit"):
        assert NEW in room.get("eve", "/to-do/").text


def test_without_an_address_it_stands_all_the_same(desk: Desk, room: Room) -> None:
    with inside(desk, "unit"):
        asked(room, NOT_THERE)
    the_worker_comes_round(desk)
    with as_role(desk, Role.OWNER):
        assert set(Sending.objects.values_list("outcome", flat=True)) == {"switched_off"}
    with inside(desk, "unit"):
        assert NEW in room.get("eve", "/to-do/").text


def test_whoever_may_approve_finds_what_waits_and_nothing_once_it_does_not(desk: Desk, room: Room) -> None:
    with inside(desk, "unit"):
        request = asked(room, concern().spoken)
        assert "request to break the glass" in room.get("fay", "/to-do/").text
        approved(room, request)
        assert "request to break the glass" not in room.get("fay", "/to-do/").text


def test_nobody_for_whom_it_is_not_there_is_told_and_the_auditor_is_told_alike(
    desk: Desk, room: Room
) -> None:
    behind = concern()
    excluded(desk, room, "fay", behind)
    with inside(desk, "unit"):
        room.get("ari", "/to-do/")  # the first of all brings the connection with it
        before = _queries(room, "fay", "/to-do/")
        asked(room, behind.spoken)
        assert _queries(room, "fay", "/to-do/") == before
        assert "request to break the glass" not in room.get("fay", "/to-do/").text
    assert the_worker_comes_round(desk) == {"Eve": 1}
    with inside(desk, "unit"):
        asked(room, NOT_THERE)
    assert the_worker_comes_round(desk) == {"Eve": 1}


def test_of_what_somebody_shut_out_asks_nobody_who_could_approve_is_told(desk: Desk, room: Room) -> None:
    behind = concern()
    excluded(desk, room, "dee", behind)
    with inside(desk, "unit"):
        asked(room, behind.spoken)
    assert the_worker_comes_round(desk) == {"Eve": 1}


def test_an_auditor_is_not_told_of_what_they_asked_by_another_account(desk: Desk, room: Room) -> None:
    with as_role(desk, Role.SUPERUSER):
        for name in ("dee", "eve"):
            Account.objects.filter(pk=room.people[name].account.pk).update(staff_reference=ASH)
    with inside(desk, "unit"):
        asked(room, concern().spoken)
    assert the_worker_comes_round(desk) == {"Fay": 1}


def test_the_auditors_pages_take_the_same_queries_however_much_is_new(desk: Desk, room: Room) -> None:
    def looked() -> tuple[int, int]:
        return _queries(room, "eve", "/to-do/"), _queries(room, "eve", "/audit/glass/")

    counts = []
    for many in (1, 5):
        with inside(desk, "unit"):
            for _ in range(many):
                asked(room, concern().spoken)
        the_worker_comes_round(desk)
        with inside(desk, "unit"):
            room.get("ari", "/to-do/")  # the first of all brings the connection with it
            counts.append(looked())
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("after", "notices"), [(-timedelta(minutes=1), 2), (timedelta(minutes=1), 0)])
def test_what_lies_further_back_than_a_month_is_on_the_page_alone(
    desk: Desk, room: Room, after: timedelta, notices: int
) -> None:
    with inside(desk, "unit"):
        approved(room, asked(room, concern().spoken))
    the_worker_comes_round(desk, after=AS_FAR_BACK + after)
    with as_role(desk, Role.OWNER):
        assert Notice.objects.count() == notices


def _queries(room: Room, name: str, path: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert room.get(name, path).status_code == 200
    return len(made)
