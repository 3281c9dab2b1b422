"""The router as a process that is killed while it gives a report to somebody."""

import time
from collections.abc import Callable

from tests.cast import BLAKE
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import report_of, the_workers_channel, visible_to
from tests.sites.worker.a_worker import counted, working
from upstander.database.roles import Role
from upstander.reporting.channel.standing import read_standing
from upstander.reporting.router.tell import tell_readers

PATIENCE = 30.0  # seconds
BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'"
MADE = ("inbox_reportassignment", "inbox_reportexclusion", "inbox_reportabout", "notices_notice")


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


def test_a_router_that_is_killed_leaves_a_report_as_it_came_and_the_next_gives_it_away(desk: Desk) -> None:
    with the_workers_channel(desk) as channel:
        kit, lou = channel.a_reader("kit"), channel.a_reader("lou")
        near = channel.a_reader("max", unit="north")
        sent = channel.send(subject_collar_number=BLAKE)

        def is_held_up() -> bool:
            with desk.connect(Role.SUPERUSER) as watching:
                return bool((watching.execute(BLOCKED, [desk.database]).fetchone() or (0,))[0])

        with desk.connect(Role.OWNER) as holding, holding.transaction(), working(desk) as worker:
            holding.execute("LOCK TABLE inbox_reportassignment IN EXCLUSIVE MODE")
            until(is_held_up)
            worker.kill()
            worker.wait()
        assert [counted(desk, table) for table in MADE] == [0, 0, 0, 0]
        assert (report_of(sent, desk).state, counted(desk, "channel_item")) == ("sent", 1)
        standing = read_standing(channel.keys, now=channel.now)  # the worker had said so before
        assert standing
        assert standing.open

        assert channel.route() == 1
        with as_role(desk, Role.WORKER):
            assert tell_readers(channel.keys, now=channel.now) == 2
        assert [visible_to(each, desk) for each in (kit, lou, near)] == [{sent.id}, {sent.id}, set()]
        assert (report_of(sent, desk).state, counted(desk, "channel_item")) == ("waiting", 2)
