"""Wrong receipts take longer and longer to be told so, by where they come from and by nothing else."""

from dataclasses import dataclass, field

import pytest

from upstander.reporting.channel.delays import FREE, HOUR, LONGEST, MOST, Delays
from upstander.reporting.channel.networks import network


@dataclass
class Clock:
    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now


def delays() -> tuple[Delays, Clock]:
    clock = Clock()
    return Delays(clock=clock, sleep=clock.slept.append), clock


def test_the_first_wrong_tries_cost_nothing_and_then_each_twice_the_last_up_to_a_bound() -> None:
    held, clock = delays()
    for _ in range(FREE):
        held.after_wrong(b"here")
    assert clock.slept == []
    for _ in range(6):
        held.after_wrong(b"here")
    assert clock.slept == [1, 2, 4, LONGEST, LONGEST, LONGEST]


def test_another_network_is_not_made_to_wait() -> None:
    held, clock = delays()
    for _ in range(20):
        held.after_wrong(b"here")
    clock.slept.clear()
    held.after_wrong(b"there")
    assert clock.slept == []


@pytest.mark.parametrize(("after", "waits"), [(HOUR - 1, True), (HOUR, False)])
def test_after_an_hour_without_a_wrong_try_all_is_forgotten(after: float, waits: bool) -> None:
    held, clock = delays()
    for _ in range(FREE):
        held.after_wrong(b"here")
    clock.now += after
    held.after_wrong(b"here")
    assert bool(clock.slept) is waits


def test_no_more_networks_are_remembered_than_there_is_room_for() -> None:
    held, _ = delays()
    for number in range(MOST + 5):
        held.after_wrong(number.to_bytes(4, "big"))
    assert len(held._tries) == MOST


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "no address", True),
        ("", "0.0.0.0", False),
    ],
)
def test_a_network_is_an_address_of_the_old_kind_or_a_connection_of_the_new(
    one: str, other: str, alike: bool
) -> None:
    assert (network(one) == network(other)) is alike
    assert one.encode() not in network(one) or not one
