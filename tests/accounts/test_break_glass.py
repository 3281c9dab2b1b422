"""Breaking the glass: two people, a reason, a time box; and nobody who is too near learns that they are."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.accounts.desk_of_matters import as_unit, as_worker, make_matters
from tests.accounts.glass import (
    ABOUT,
    JUST_AFTER,
    JUST_BEFORE,
    NOBODY,
    again,
    approver,
    asked,
    head,
    now,
    opened,
    yes,
)
from tests.accounts.matters.models import Matter, MatterExclusion, visible_to
from tests.accounts.people import SUBJECT, an_account
from tests.accounts.test_load_people import entries
from tests.desk import Desk
from upstander.accounts.access.break_glass import MOVES, State, all_requests, in_state, state_of, waiting_for
from upstander.accounts.access.requiring import NotAble
from upstander.accounts.actions.break_glass import NothingWaits, answer, shut_glass

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "need_to_know.md"


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


def test_what_two_people_want_opens_for_its_minutes(desk: Desk, matter: Matter) -> None:
    one, two = head(), approver()
    request = asked(one)
    yes(request, two)
    assert not visible_to(one).exists()
    opened(again(request), one, matter)
    assert list(visible_to(one)) == [matter]
    assert not visible_to(two).exists()  # who approves has no look
    use = again(request).use
    assert use.ends_at - use.opened_at == timedelta(minutes=30)
    assert [what for *_, what in entries(desk)] == [
        "break_glass.ask",
        "break_glass.approve",
        "break_glass.open",
    ]


def test_shut_before_its_time_it_is_gone(matter: Matter) -> None:
    one = head()
    request = asked(one)
    yes(request, approver())
    opened(again(request), one, matter)
    shut_glass(again(request), by=one, now=now())
    assert not visible_to(one).exists()
    assert state_of(again(request), now=now()) is State.SHUT


@pytest.mark.parametrize(("after", "many"), [(timedelta(), 5), (JUST_BEFORE, 5), (JUST_AFTER, 3)])
def test_a_list_by_state_is_what_each_says_of_itself(matter: Matter, after: timedelta, many: int) -> None:
    one, two = head(), approver()
    requests = [asked(one) for _ in range(5)]
    for request in requests[1:4]:
        yes(request, two)
    answer(requests[4], approve=False, by=two, barred=NOBODY, now=now())
    for request in requests[2:4]:
        opened(again(request), one, matter)
    shut_glass(again(requests[3]), by=one, now=now())
    then = now() + after
    states = {each.pk: state_of(each, now=then) for each in all_requests()}
    for state in State:
        listed = {each.pk for each in all_requests().filter(in_state(state, now=then))}
        assert listed == {pk for pk, found in states.items() if found is state}, state
    assert len(set(states.values())) == many - (after == JUST_BEFORE)  # its half hour is over by then


def test_an_exclusion_outweighs_the_glass(desk: Desk, matter: Matter) -> None:
    one = head()
    request = asked(one)
    yes(request, approver())
    opened(again(request), one, matter)
    with as_worker(desk):
        MatterExclusion.objects.create(matter=matter, account=one, kind="team")
    with as_unit(desk):
        assert not visible_to(one).exists()


def test_who_is_too_near_gets_the_answer_that_everybody_gets_and_it_lapses(desk: Desk) -> None:
    near, other, psd = head(), head("other"), approver()
    hidden, open_one = asked(near), asked(other)
    assert [state_of(request, now=now()) for request in (hidden, open_one)] == [State.ASKED] * 2
    assert len({row[1:] for row in entries(desk)}) == 1  # nor is more written for the one than for the other
    waiting = waiting_for(psd, about=ABOUT, barred=frozenset({near.id}), now=now())
    assert list(waiting) == [open_one]
    with pytest.raises(NothingWaits):
        answer(hidden, approve=True, by=psd, barred=frozenset({near.id}), now=now())


def test_for_an_approver_who_is_too_near_nothing_waits() -> None:
    psd = approver()
    request = asked(head())
    assert not waiting_for(psd, about=ABOUT, barred=frozenset({psd.id}), now=now()).exists()
    with pytest.raises(NothingWaits):
        answer(request, approve=True, by=psd, barred=frozenset({psd.id}), now=now())


def test_only_who_asked_opens_it(matter: Matter) -> None:
    request = asked(head())
    yes(request, approver())
    with pytest.raises(NothingWaits):
        opened(again(request), head("other"), matter)


@pytest.mark.parametrize("role", ["analyst", "administrator", "auditor", "custodian"])
def test_who_may_not_ask_is_refused(role: str) -> None:
    with pytest.raises(NotAble):
        asked(an_account("kit", role, today=timezone.localdate()))


@pytest.mark.parametrize(("after", "state"), [(JUST_BEFORE, State.ASKED), (JUST_AFTER, State.LAPSED)])
def test_a_request_without_an_answer_lapses(after: timedelta, state: State) -> None:
    assert state_of(asked(head()), now=now() + after) is state


@pytest.mark.parametrize(("after", "state"), [(JUST_BEFORE, State.APPROVED), (JUST_AFTER, State.LAPSED)])
def test_an_approval_without_a_use_lapses(after: timedelta, state: State) -> None:
    request = asked(head())
    yes(request, approver())
    assert state_of(again(request), now=now() + after) is state


def test_every_state_is_in_the_table_of_moves() -> None:
    assert {one for one, _, _ in MOVES} | {other for _, _, other in MOVES} == set(State)


def test_the_page_draws_the_moves_that_there_are() -> None:
    drawn = re.findall(r"^    (\w+) --> (\w+): (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [(State(one), what, State(other)) for one, other, what in drawn] == list(MOVES)
