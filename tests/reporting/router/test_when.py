"""When a report is passed on does not tell when it was written; somebody in danger does not wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cast import BLAKE
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import Channel, Sent, a_channel, report_of, seal
from upstander.database.roles import Role
from upstander.reporting.router.route import route_new
from upstander.reporting.router.trying import Waiting, next_quarter

TODAY = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)


def at(minutes: float) -> datetime:
    """So many minutes after the full hour."""
    return TODAY + timedelta(minutes=minutes)


@dataclass
class Clocked:
    """A channel whose clock the test gives; a new worker remembers nothing."""

    channel: Channel

    def written(self, minutes: float, **answers: str | tuple[str, ...]) -> Sent:
        return self.channel.put(
            seal("He called.", to=self.channel.pair_of_today, at=at(minutes),
                 subject_collar_number=BLAKE, **answers)
        )  # fmt: skip

    def routed(self, minutes: float) -> int:
        with as_role(self.channel.desk, Role.WORKER):
            return route_new(self.channel.keys, now=at(minutes), waiting=self.channel.waiting)

    def begins_anew(self) -> None:
        self.channel.waiting = Waiting()


@pytest.fixture
def clocked(desk: Desk, tmp_path: Path) -> Iterator[Clocked]:
    with a_channel(desk, tmp_path) as made:
        for name in ("kit", "lou"):
            made.a_reader(name)
        yield Clocked(made)


@pytest.mark.parametrize(
    ("moment", "after"),
    [(0, 15), (0.001, 15), (14.999, 15), (15, 30), (59.999, 60)],
)
def test_a_quarter_ends_where_the_next_begins(moment: float, after: float) -> None:
    assert next_quarter(at(moment)) == at(after)


def test_a_report_is_passed_on_once_its_quarter_is_over_and_not_before(clocked: Clocked) -> None:
    sent = clocked.written(31)
    assert [clocked.routed(when) for when in (31.1, 40, 44.99)] == [0, 0, 0]
    assert report_of(sent, clocked.channel.desk).state == "sent"
    assert [clocked.routed(when) for when in (45, 45.1)] == [1, 0]


def test_all_of_a_quarter_go_together_whenever_they_were_written(clocked: Clocked) -> None:
    for minutes in (30, 37, 44.9):
        clocked.written(minutes)
        assert clocked.routed(minutes + 0.05) == 0
    assert clocked.routed(45) == 3


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        (("danger",), True), (("child",), True), (("contact", "child"), True),
        (("contact", "afraid"), False), ((), False),
    ],
)  # fmt: skip
def test_danger_waits_for_nothing(clocked: Clocked, now: tuple[str, ...], goes: bool) -> None:
    clocked.written(31, now=now)
    assert clocked.routed(31.1) == goes


def test_a_worker_that_begins_anew_tells_nothing_by_when_it_did(clocked: Clocked) -> None:
    clocked.written(31)
    clocked.begins_anew()
    assert clocked.routed(38) == 0
    clocked.begins_anew()
    assert clocked.routed(52) == 1


def test_a_time_that_is_still_to_come_holds_nothing_up_for_longer(clocked: Clocked) -> None:
    """Who has taken the public site writes what time they like."""
    clocked.written(100_000)
    assert [clocked.routed(when) for when in (31, 44.9, 45)] == [0, 0, 1]
