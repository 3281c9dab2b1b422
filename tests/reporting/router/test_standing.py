"""When the channel is open, and how long a day's key is there."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.accounts.people import an_account
from tests.cast import BLAKE
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import Channel, a_channel, seal
from upstander.accounts.models import CustodianAgreement, CustodianAgreementEnd, RoleEnd, RoleGrant
from upstander.database.roles import Role
from upstander.domain.local_time import local
from upstander.reporting.channel.models import Report
from upstander.reporting.channel.standing import read_standing
from upstander.reporting.inbox.models import Keyring, KeyringEnd
from upstander.reporting.router.day_keys import days_there, key_of
from upstander.reporting.router.standing import forget_keys, keep_channel

DAY = timedelta(days=1)


@pytest.fixture
def channel(desk: Desk, tmp_path: Path) -> Iterator[Channel]:
    with a_channel(desk, tmp_path) as made:
        for name in ("kit", "lou"):
            made.a_reader(name)
        yield made


def is_open(channel: Channel) -> bool:
    with as_role(channel.desk, Role.WORKER):
        keep_channel(channel.keys, now=channel.now)
    standing = read_standing(channel.keys, now=channel.now)
    assert standing
    return standing.open


def without_custodian_key(channel: Channel) -> None:
    (channel.keys / "custodian.pub").unlink()


def with_a_broken_key(channel: Channel) -> None:
    (channel.keys / "custodian.pub").write_text("nothing\n")


def without_agreement(_channel: Channel) -> None:
    CustodianAgreementEnd.objects.create(agreement=CustodianAgreement.objects.get(), ended_by="account:a")


def without_an_account_of_theirs(_channel: Channel) -> None:
    RoleEnd.objects.create(grant=RoleGrant.objects.get(role="custodian"), ended_by="account:a")


def with_one_reader(_channel: Channel) -> None:
    KeyringEnd.objects.create(keyring=Keyring.objects.order_by("made_at")[0], ended_by="account:a")


def with_two_accounts_of_one(channel: Channel) -> None:
    KeyringEnd.objects.create(keyring=Keyring.objects.order_by("made_at")[0], ended_by="account:a")
    channel.give_key(an_account("lou2", "head_of_psd", reference="s-LOU", today=channel.today))


def test_with_somebody_outside_and_two_who_read_it_is_open(channel: Channel) -> None:
    assert is_open(channel)


@pytest.mark.parametrize(
    "change",
    [
        without_custodian_key,
        with_a_broken_key,
        without_agreement,
        without_an_account_of_theirs,
        with_one_reader,
        with_two_accounts_of_one,
    ],
)
def test_where_either_is_missing_it_closes(channel: Channel, change: Callable[[Channel], None]) -> None:
    assert is_open(channel)
    with as_role(channel.desk, Role.OWNER):
        change(channel)
    assert not is_open(channel)


def test_the_file_is_written_anew_each_hour_and_each_day(channel: Channel) -> None:
    now = timezone.now()
    with as_role(channel.desk, Role.WORKER):
        first = keep_channel(channel.keys, now=now)
        assert keep_channel(channel.keys, now=now + timedelta(minutes=59)) == first
        assert keep_channel(channel.keys, now=now + timedelta(minutes=61)).made_at > first.made_at
        tomorrow = keep_channel(channel.keys, now=now + DAY)
    assert tomorrow.router != first.router
    assert tomorrow.day == first.day + DAY
    assert key_of(channel.keys, first.day).public == first.router


def midnight(channel: Channel) -> datetime:
    return local(channel.now + DAY).replace(hour=0, minute=0, second=0, microsecond=0)


def forget(channel: Channel, now: datetime) -> list[object]:
    with as_role(channel.desk, Role.WORKER):
        forget_keys(channel.keys, now=now)
    return [*days_there(channel.keys)]


def test_a_days_key_is_destroyed_an_hour_after_its_day(channel: Channel) -> None:
    today = channel.today
    key_of(channel.keys, today)
    assert forget(channel, midnight(channel) + timedelta(minutes=59)) == [today]
    assert forget(channel, midnight(channel) + timedelta(minutes=61)) == []


def test_it_is_kept_while_a_report_waits_for_it_and_no_longer(channel: Channel) -> None:
    today = channel.today
    channel.send(subject_collar_number=BLAKE)
    for days in (1, 2, 9):
        assert forget(channel, midnight(channel) + days * DAY) == [today]
    assert channel.route() == 1
    assert forget(channel, midnight(channel) + DAY) == []


def test_for_what_it_cannot_open_it_is_kept_two_days_at_the_latest(channel: Channel) -> None:
    today = channel.today
    sent = channel.put(seal("Words.", to=channel.pair_of_today))
    with channel.desk.connect(Role.OWNER) as con:
        con.execute("ALTER TABLE channel_item DISABLE TRIGGER USER")
        con.execute("UPDATE channel_item SET sealed = 'nothing'")
        con.execute("ALTER TABLE channel_item ENABLE TRIGGER USER")
    assert forget(channel, midnight(channel) + timedelta(hours=2)) == [today]
    assert forget(channel, midnight(channel) + DAY + timedelta(hours=2)) == []
    with as_role(channel.desk, Role.WORKER):
        assert Report.objects.filter(pk=sent.id, state="sent").exists()
