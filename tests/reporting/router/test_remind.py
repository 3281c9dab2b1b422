"""The custodians are asked to look on two days of each week, whether or not anything has come."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.accounts.people import an_account
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import Channel, a_channel, report_of
from upstander.database.roles import Role
from upstander.notices.models import Message, Notice
from upstander.reporting.router.remind import remind_custodians
from upstander.reporting.router.tell import tell_readers

NIGHT = timedelta(hours=7, minutes=59, seconds=59)


@pytest.fixture
def channel(desk: Desk, tmp_path: Path) -> Iterator[Channel]:
    with a_channel(desk, tmp_path) as made:
        an_account("hal", "custodian", reference="OUT-hal", today=made.today)  # the channel has Oakley
        for name in ("kit", "lou"):
            made.a_reader(name)
        yield made


def monday() -> datetime:
    """Midnight at the beginning of this week's Monday, in London."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=today.weekday())


def told(desk: Desk, now: datetime) -> int:
    with as_role(desk, Role.WORKER):
        return remind_custodians(now=now)


def test_each_custodian_is_told_once_on_a_monday_and_a_thursday_from_eight_on(
    desk: Desk, channel: Channel
) -> None:
    start, hour = monday(), timedelta(hours=1)
    for day in range(7):
        midnight = start + timedelta(days=day)
        asked = (midnight + NIGHT, midnight + 8 * hour, midnight + 9 * hour)
        expected = [0, 2, 0] if day in (0, 3) else [0, 0, 0]
        assert [told(desk, moment) for moment in asked] == expected, day
    with as_role(desk, Role.OWNER):
        names = set(Message.objects.values_list("account__login_name", flat=True))
    assert names == {"hal", "oakley"}


def test_a_report_that_comes_to_them_tells_nobody_and_changes_nothing_of_it(
    desk: Desk, channel: Channel
) -> None:
    start = monday() + timedelta(hours=8)
    sent = channel.send(subject_name="Kit")
    assert channel.route() == 1
    assert report_of(sent, desk).route == "custodian"
    with as_role(desk, Role.WORKER):
        assert tell_readers(channel.keys, now=channel.now) == 0
        assert not Notice.objects.exists()
        assert not Message.objects.exists()
    assert told(desk, start + timedelta(days=1)) == 0
    assert told(desk, start) == 2
