"""Receipts made ahead: who finds one, who waits, and who is told to press again."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.reporting.channel.telling import CHEAP
from upstander.reporting.channel.minting import SHARE, WAITING, Minted, NoneFree, Pool, minted

HERE, THERE, ELSEWHERE = b"here", b"there", b"elsewhere"
PATIENCE = 60.0  # seconds, of which none pass where all is well


def one() -> Minted:
    return minted(bytes(32), cost=CHEAP)


@contextmanager
def waiting(pool: Pool, *networks: bytes) -> Iterator[list[Minted]]:
    """So many wait, in threads of their own; afterwards there is a receipt for each, and what they got."""
    got: list[Minted] = []
    threads = [
        threading.Thread(target=lambda name=name: got.append(pool.take(name)), daemon=True)  # type: ignore[misc]
        for name in networks
    ]
    for number, each in enumerate(threads, start=1):
        each.start()
        while pool._waiting.total() < number:
            time.sleep(0.001)
    yield got
    for _ in threads:
        pool.put(one())
    for each in threads:
        each.join(timeout=PATIENCE)


def test_what_is_free_is_given_at_once_and_once() -> None:
    pool, made = Pool(ahead=1, patience=0.01), one()
    pool.put(made)
    assert pool.take(HERE) is made
    with pytest.raises(NoneFree):
        pool.take(HERE)
    assert not pool._waiting


def test_whoever_waits_gets_the_next_and_nobody_waits_any_more() -> None:
    pool = Pool(ahead=4, patience=PATIENCE)
    with waiting(pool, HERE, THERE) as got:
        assert not got
    assert len({id(each) for each in got}) == 2
    assert not pool._waiting


@pytest.mark.parametrize("network", [HERE, ELSEWHERE])
def test_more_than_a_few_do_not_wait(network: bytes) -> None:
    pool = Pool(ahead=4, patience=PATIENCE)
    networks = (HERE, THERE, b"third")
    assert len(networks) == WAITING
    with waiting(pool, *networks), pytest.raises(NoneFree):
        pool.take(network)


def test_one_network_leaves_a_place_for_another() -> None:
    pool = Pool(ahead=4, patience=PATIENCE)
    with waiting(pool, *[HERE] * SHARE), pytest.raises(NoneFree):
        pool.take(HERE)
    with waiting(pool, *[HERE] * SHARE, THERE) as got:
        pass
    assert len(got) == SHARE + 1
