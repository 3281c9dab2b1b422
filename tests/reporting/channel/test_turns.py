"""Slow work goes on so much at once; whoever comes beyond that is told so, and no network fills it."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from upstander.reporting.channel.turns import Busy, Turns

HERE, THERE, ELSEWHERE = b"here", b"there", b"elsewhere"


@contextmanager
def waiting(turns: Turns, network: bytes) -> Iterator[threading.Event]:
    """Somebody who waits for their turn in another thread; the event is set when they have had it."""
    had = threading.Event()

    def wait() -> None:
        with turns.take(network):
            had.set()

    thread = threading.Thread(target=wait)
    thread.start()
    while turns._taken.total() < 2:
        threading.Event().wait(0.001)
    yield had
    thread.join()


def test_as_many_work_at_once_as_there_are_places_and_the_next_is_busy_after_a_while() -> None:
    turns = Turns(at_once=2, waiting=2, patience=0.01)
    with (
        turns.take(HERE),
        turns.take(THERE),
        pytest.raises(Busy, match="Nothing is lost"),
        turns.take(ELSEWHERE),
    ):
        pass
    with turns.take(ELSEWHERE):
        pass


def test_who_waits_comes_in_when_a_place_is_free() -> None:
    turns = Turns(at_once=1, waiting=1, patience=30)
    with ExitStack() as working:
        working.enter_context(turns.take(HERE))
        with waiting(turns, THERE) as had:
            assert not had.is_set()
            with pytest.raises(Busy), turns.take(ELSEWHERE):  # every place is taken
                pass
            working.close()
        assert had.is_set()


def test_one_network_takes_half_of_the_places_and_another_still_comes_in() -> None:
    turns = Turns(at_once=4, waiting=0)
    with turns.take(HERE), turns.take(HERE), turns.take(THERE):
        with pytest.raises(Busy), turns.take(HERE):
            pass
        with turns.take(ELSEWHERE):
            pass


def test_a_place_is_given_back_when_the_work_fails() -> None:
    turns = Turns(at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.take(HERE):
            raise ZeroDivisionError
    assert not turns._taken
