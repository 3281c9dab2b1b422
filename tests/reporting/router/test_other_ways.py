"""Reports that come by another way are kept from the same people, and from whoever took them down."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accounts.people import load, post, staff
from tests.cast import BLAKE, DREW
from tests.desk import Desk
from tests.reporting.router.a_channel import Channel, Sent, a_channel, report_of, visible_to
from upstander.accounts.models import Account


@pytest.fixture
def channel(desk: Desk, tmp_path: Path) -> Iterator[Channel]:
    with a_channel(desk, tmp_path) as made:
        yield made


def who_may_read(channel: Channel, sent: Sent, *people: Account) -> set[str]:
    return {each.login_name for each in people if sent.id in visible_to(each, channel.desk)}


def test_what_somebody_of_the_desk_took_down_is_not_about_them_and_not_theirs_to_read(
    channel: Channel,
) -> None:
    people = [channel.a_reader(name) for name in ("kit", "lou")]
    taker = channel.a_reader("toni", "call_taker")
    sent = channel.take(taker, subject_collar_number=BLAKE)
    assert channel.route() == 1
    report = report_of(sent, channel.desk)
    assert (report.way, report.route) == ("taken", "unit")
    assert who_may_read(channel, sent, *people, taker) == {"kit", "lou"}


def test_what_is_about_somebody_who_takes_reports_down_goes_outside(channel: Channel) -> None:
    people = [channel.a_reader(name) for name in ("kit", "lou")]
    taker = channel.a_reader("toni", "call_taker")
    sent = channel.take(taker, subject_collar_number="S-toni")
    channel.route()
    assert report_of(sent, channel.desk).route == "custodian"
    assert who_may_read(channel, sent, *people, taker) == set()


def test_the_line_and_team_of_the_named_and_of_whoever_reports_do_not_read_it(channel: Channel) -> None:
    """Drew reports Blake. Ellis serves beside Drew, Kit and Lou beside neither."""
    load(staff(DREW), post(DREW, unit="east", team="nights"))
    people = [channel.a_reader(name, unit="west") for name in ("kit", "lou")]
    beside = channel.a_reader("ellis")
    load(post("S-ellis", unit="east", team="nights"))
    sent = channel.tell(reference=DREW, subject_collar_number=BLAKE)
    channel.route()
    assert report_of(sent, channel.desk).way == "workforce"
    assert who_may_read(channel, sent, *people, beside) == {"kit", "lou"}


def test_a_supervisor_who_reads_reports_does_not_get_what_their_own_people_say_of_them(
    channel: Channel,
) -> None:
    people = [channel.a_reader(name, unit="west") for name in ("kit", "lou")]
    supervisor = channel.a_reader("sam", "head_of_psd")
    load(
        post("S-sam", unit="east", team="days"),
        staff(DREW),
        post(DREW, unit="east", team="days", under="S-sam"),
    )
    about_them = channel.tell(reference=DREW, subject_collar_number="S-sam")
    about_another = channel.tell(reference=DREW, subject_collar_number=BLAKE)
    channel.route()
    assert report_of(about_them, channel.desk).route == "custodian"
    assert who_may_read(channel, about_them, *people, supervisor) == set()
    assert who_may_read(channel, about_another, *people, supervisor) == {"kit", "lou"}
