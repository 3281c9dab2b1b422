"""Who may read a report: the router's rules, both sides of each."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.accounts.people import load, post, staff, tie
from tests.cast import ASH, BLAKE, CAREY
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import CUSTODIAN, Channel, a_channel, report_of, visible_to
from upstander.database.roles import Role
from upstander.reporting.inbox.models import ReportAssignment, ReportExclusion
from upstander.sealed.envelopes import parse
from upstander.sealed.key_pairs import PrivateKey, PublicKey


@pytest.fixture
def channel(desk: Desk, tmp_path: Path) -> Iterator[Channel]:
    with a_channel(desk, tmp_path) as made:
        yield made


def holders(channel: Channel, sent: object) -> set[str]:
    """The ids of the keys that open it, without the reporter's own."""
    report = report_of(sent, channel.desk)  # type: ignore[arg-type]
    return set(parse(bytes(report.key)).recipients) - {PublicKey(bytes(report.reporter)).id}


def ids(*pairs: PrivateKey) -> set[str]:
    return {pair.id for pair in pairs}


def went_outside(channel: Channel, sent: object) -> bool:
    """Whether the custodian alone has it, and nobody inside a row."""
    with as_role(channel.desk, Role.OWNER):
        assert not ReportAssignment.objects.exists()
        assert not ReportExclusion.objects.exists()
    route = report_of(sent, channel.desk).route  # type: ignore[arg-type]
    return (route, holders(channel, sent)) == ("custodian", ids(CUSTODIAN))


def test_a_report_about_somebody_known_goes_to_those_who_receive_reports(channel: Channel) -> None:
    kit, lou = channel.a_reader("kit"), channel.a_reader("lou", "head_of_psd")
    analyst = channel.a_reader("ari", "analyst")
    sent = channel.send(subject_collar_number="s blake")
    assert channel.route() == 1
    report = report_of(sent, channel.desk)
    assert (report.route, report.state) == ("unit", "waiting")
    assert holders(channel, sent) == ids(channel.pairs[kit.pk], channel.pairs[lou.pk])
    assert [visible_to(each, channel.desk) for each in (kit, lou, analyst)] == [{sent.id}, {sent.id}, set()]


@pytest.mark.parametrize("named", ["S-max", "s max", "Smax.", "Ｓ－ＭＡＸ"])
def test_a_reader_who_is_named_anywhere_sends_it_outside(channel: Channel, named: str) -> None:
    for name in ("kit", "lou", "max"):
        channel.a_reader(name)
    sent = channel.send(f"It was {named}, I think.", subject_collar_number=BLAKE)
    assert channel.route() == 1
    assert went_outside(channel, sent)


def test_who_is_near_the_one_it_is_about_has_no_key_and_no_row(channel: Channel) -> None:
    kit, lou = channel.a_reader("kit"), channel.a_reader("lou")
    same_unit, related = channel.a_reader("max", unit="north"), channel.a_reader("nel")
    load(tie("S-nel", BLAKE))
    above = channel.a_reader("oli")
    load(post(ASH, unit="north", role="sergeant", under="S-oli", began_on=date(2011, 1, 1)))
    sent = channel.send(subject_name=BLAKE)
    assert channel.route() == 1
    assert holders(channel, sent) == ids(channel.pairs[kit.pk], channel.pairs[lou.pk])
    for near in (same_unit, related, above):
        assert visible_to(near, channel.desk) == set()


@pytest.mark.parametrize(("readers", "is_inside"), [(("kit", "lou"), True), (("kit",), False), ((), False)])
def test_fewer_than_two_who_are_left_send_it_outside(
    channel: Channel, readers: tuple[str, ...], is_inside: bool
) -> None:
    for name in readers:
        channel.a_reader(name)
    channel.a_reader("max", unit="north")
    sent = channel.send(subject_collar_number=BLAKE)
    assert channel.route() == 1
    if is_inside:
        assert report_of(sent, channel.desk).route == "unit"
    else:
        assert went_outside(channel, sent)


@pytest.mark.parametrize(
    "answers",
    [
        {"subject_name": "Dee"},
        {"subject_role": "The Head of Counter-Corruption"},
        {"subject_place": "professional standards"},
        {"subject_role": "integrity"},
        {"subject_collar_number": "S-dee"},
    ],
    ids=str,
)
def test_whoever_is_of_the_desk_or_beside_it_sends_it_outside(
    channel: Channel, answers: dict[str, str]
) -> None:
    channel.a_reader("dee", "head_of_ccu")
    for name in ("kit", "lou", "max"):
        channel.a_reader(name)
    sent = channel.send(**answers)
    assert channel.route() == 1
    assert went_outside(channel, sent)


def test_whoever_serves_in_a_reserved_unit_sends_it_outside(channel: Channel) -> None:
    for name in ("kit", "lou"):
        channel.a_reader(name)
    load(staff("S-zed"), post("S-zed", unit="integrity"))
    sent = channel.send(subject_collar_number="S-zed")
    assert channel.route() == 1
    assert went_outside(channel, sent)


def test_who_is_known_by_the_number_is_not_confused_with_a_namesake_at_the_desk(channel: Channel) -> None:
    for name in ("kit", "lou"):
        channel.a_reader(name)
    sent = channel.send(subject_collar_number=CAREY, subject_name="PC Kit Carey")
    assert channel.route() == 1
    assert report_of(sent, channel.desk).route == "custodian"  # a whole name is no half guess
    other = channel.send(subject_collar_number=CAREY, subject_name="PC Carey")
    assert channel.route() == 1
    assert report_of(other, channel.desk).route == "unit"


def test_a_role_that_is_left_out_does_not_read_it(channel: Channel) -> None:
    kit, lou = channel.a_reader("kit"), channel.a_reader("lou")
    head = channel.a_reader("dee", "head_of_ccu")
    sent = channel.send(subject_collar_number=BLAKE, leave_out=("head_of_ccu",))
    assert channel.route() == 1
    assert holders(channel, sent) == ids(channel.pairs[kit.pk], channel.pairs[lou.pk])
    assert visible_to(head, channel.desk) == set()


def test_what_is_to_be_left_out_and_is_not_known_sends_it_outside(channel: Channel) -> None:
    for name in ("kit", "lou"):
        channel.a_reader(name)
    sent = channel.send(subject_collar_number=BLAKE, leave_out=("somebody",))
    assert channel.route() == 1
    assert went_outside(channel, sent)


def test_where_nobody_knows_who_is_meant_two_of_different_units_read_it_first(channel: Channel) -> None:
    for name in ("kit", "lou"):
        channel.a_reader(name)
    one = channel.a_reader("rob", "reserved_reader", unit="east")
    beside = channel.a_reader("sam", "reserved_reader", unit="East ")
    other = channel.a_reader("tom", "reserved_reader", unit="west")
    unknown = channel.a_reader("uli", "reserved_reader")
    sent = channel.send("The one with the beard.", subject_looks="a beard")
    assert channel.route() == 1
    assert report_of(sent, channel.desk).route == "reserved"
    able = [each for each in (one, beside, other, unknown) if visible_to(each, channel.desk)]
    assert able in ([one, other], [beside, other])
    assert holders(channel, sent) == {channel.pairs[each.pk].id for each in able}


def test_without_two_reserved_of_different_units_it_goes_outside(channel: Channel) -> None:
    for name in ("kit", "lou"):
        channel.a_reader(name)
    for name in ("rob", "sam"):
        channel.a_reader(name, "reserved_reader", unit="east")
    sent = channel.send("The one with the beard.")
    assert channel.route() == 1
    assert went_outside(channel, sent)


def test_a_colleague_told_of_beside_is_kept_from_it_and_does_not_make_it_known(channel: Channel) -> None:
    for name, unit in (("rob", "north"), ("sam", "east"), ("tom", "west")):
        channel.a_reader(name, "reserved_reader", unit=unit)
    sent = channel.send(f"I told {BLAKE}, who laughed.")
    assert channel.route() == 1
    seen = {pair.id for pair in channel.pairs.values()} & holders(channel, sent)
    near = next(account for account, _ in channel.pairs.items())
    assert (report_of(sent, channel.desk).route, len(seen)) == ("reserved", 2)
    assert channel.pairs[near].id not in seen


def test_colleagues_of_a_member_of_staff_who_reports_do_not_read_it(channel: Channel) -> None:
    for name in ("kit", "lou"):
        channel.a_reader(name)
    colleague = channel.a_reader("max")
    load(post("S-max", unit="south", team="two", role="desk"))
    sent = channel.send(subject_collar_number=BLAKE, reporter_collar_number=CAREY)
    assert channel.route() == 1
    assert report_of(sent, channel.desk).route == "unit"
    assert visible_to(colleague, channel.desk) == set()
