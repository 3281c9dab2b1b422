"""The rounds that have to do with reports, as the worker does them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from tests.cast import BLAKE
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import Channel, report_of, seal, the_workers_channel
from tests.sites.worker.rounds_of import a_desk
from upstander.database.roles import Role
from upstander.reporting.channel.standing import read_standing
from upstander.reporting.router.route import ReportsStay
from upstander.sealed.key_pairs import PrivateKey
from upstander.sites.worker.desk import WorkerDesk
from upstander.sites.worker.rounds import ROUNDS


@pytest.fixture
def channel(desk: Desk) -> Iterator[Channel]:
    with the_workers_channel(desk) as made:
        for name in ("kit", "lou"):
            made.a_reader(name)
        yield made


def go_round(desk: Desk, worker: WorkerDesk, *names: str) -> None:
    """These of the worker's rounds, in their order."""
    with as_role(desk, Role.WORKER):
        for one in ROUNDS:
            if one.name in names:
                one.do(worker)


def test_the_channel_is_open_a_report_goes_to_its_readers_and_they_are_told(
    desk: Desk, channel: Channel
) -> None:
    worker = a_desk(desk)
    worker.now = lambda: datetime.now(UTC)
    go_round(desk, worker, "channel")
    standing = read_standing(channel.keys, now=datetime.now(UTC))
    assert standing
    assert standing.open
    assert standing.router == channel.pair_of_today.public
    sent = channel.send(subject_collar_number=BLAKE)
    go_round(desk, worker, "router", "report_notices", "reports_that_stay")
    assert report_of(sent, desk).state == "waiting"
    with desk.connect(Role.OWNER) as con:
        assert con.execute("SELECT count(*) FROM notices_notice").fetchone() == (2,)


def test_how_many_stay_is_in_the_log_and_nothing_of_them(desk: Desk, channel: Channel) -> None:
    worker = a_desk(desk)
    worker.now = lambda: datetime.now(UTC)
    sent = channel.put(seal("Sealed to nobody here.", to=PrivateKey.make()))
    go_round(desk, worker, "router")
    with capture_logs() as lines, pytest.raises(ReportsStay):
        go_round(desk, worker, "reports_that_stay")
    assert [line["count"] for line in lines] == [1]
    go_round(desk, worker, "beat")
    with channel.desk.connect(Role.OWNER) as con:
        assert con.execute("SELECT role, stays FROM assurance_heartbeat").fetchall() == [
            ("upstander_worker", 1)
        ]
    assert str(sent.id) not in str(lines)
