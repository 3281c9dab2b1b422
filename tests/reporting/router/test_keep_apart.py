"""Reports are kept from who comes too near later; and what the reserved name is routed anew."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import TypeAdapter

from tests.accounts.people import load, tie
from tests.cast import BLAKE
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import CUSTODIAN, Channel, Sent, a_channel, report_of, visible_to
from upstander.accounts.actions.exclude import NewlyExcluded
from upstander.accounts.models import Account
from upstander.database.roles import Role
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.access.rotation import are_due
from upstander.reporting.inbox.keys import about_public
from upstander.reporting.inbox.models import ReportAssignment, ReportNaming
from upstander.reporting.router.keep_apart import keep_reports_apart
from upstander.reporting.router.namings import follow_namings
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import parse, seal
from upstander.sealed.matter_keys import add_holder


@pytest.fixture
def channel(desk: Desk, tmp_path: Path) -> Iterator[Channel]:
    with a_channel(desk, tmp_path) as made:
        yield made


def apart(channel: Channel) -> tuple[NewlyExcluded, ...]:
    with as_role(channel.desk, Role.WORKER):
        return keep_reports_apart(keys=channel.keys, today=channel.today)


def can_open(channel: Channel, account: Account, sent: Sent) -> bool:
    envelope = parse(bytes(report_of(sent, channel.desk).key))
    return channel.pairs[account.pk].id in envelope.recipients


def test_a_reader_who_turns_out_to_be_near_has_it_no_more(channel: Channel) -> None:
    kit, lou, max_ = (channel.a_reader(name) for name in ("kit", "lou", "max"))
    sent = channel.send(subject_collar_number=BLAKE)
    channel.route()
    assert apart(channel) == ()
    with as_role(channel.desk, Role.OWNER):
        load(tie("S-max", BLAKE))
    (newly,) = apart(channel)
    assert (newly.account, newly.matter, newly.was_assigned) == (max_.pk, sent.id, True)
    assert [can_open(channel, each, sent) for each in (kit, lou, max_)] == [True, True, False]
    assert [bool(visible_to(each, channel.desk)) for each in (kit, lou, max_)] == [True, True, False]
    before = bytes(report_of(sent, channel.desk).key)
    assert apart(channel) == ()
    assert bytes(report_of(sent, channel.desk).key) == before


def test_killed_between_the_two_steps_it_takes_the_key_out_the_next_time(channel: Channel) -> None:
    for name in ("kit", "lou"):
        channel.a_reader(name)
    max_ = channel.a_reader("max")
    sent = channel.send(subject_collar_number=BLAKE)
    channel.route()
    whole = bytes(report_of(sent, channel.desk).key)
    with as_role(channel.desk, Role.OWNER):
        load(tie("S-max", BLAKE))
    apart(channel)
    with as_role(channel.desk, Role.OWNER):
        Report.objects.filter(pk=sent.id).update(key=whole)  # as it was before the second step
    assert apart(channel) == ()
    assert not can_open(channel, max_, sent)


def test_nobody_is_taken_out_where_nobody_would_be_left(channel: Channel) -> None:
    both = [channel.a_reader(name) for name in ("kit", "lou")]
    sent = channel.send(subject_collar_number=BLAKE)
    channel.route()
    with as_role(channel.desk, Role.OWNER):
        load(tie("S-kit", BLAKE), tie("S-lou", BLAKE))
    assert len(apart(channel)) == 2
    assert [bool(visible_to(each, channel.desk)) for each in both] == [False, False]
    assert [can_open(channel, each, sent) for each in both] == [
        True,
        True,
    ]  # closed to them by the unit's pages


def reserved(channel: Channel) -> tuple[Sent, list[Account]]:
    two = [
        channel.a_reader(name, "reserved_reader", unit=unit) for name, unit in (("rob", "e"), ("sam", "w"))
    ]
    sent = channel.send("The one with the beard.")
    assert channel.route() == 1
    assert report_of(sent, channel.desk).route == "reserved"
    return sent, two


def name(channel: Channel, sent: Sent, by: Account, *staff: str) -> int:
    """As the unit's page does: sealed to the worker, which is let in for a moment; then a round of its."""
    naming, to = uuid4(), about_public(channel.keys)
    bound_to = Binding(room="reporting", kind="naming", record=str(naming))
    words = TypeAdapter(tuple[str, ...]).dump_json(staff)
    with as_role(channel.desk, Role.UNIT):
        sealed = seal(words, to=[to], bound_to=bound_to).to_bytes()
        made = ReportNaming(id=naming, report_id=sent.id, sealed=sealed, named_by=by)
        ReportNaming.objects.bulk_create([made])
        kept = parse(bytes(Report.objects.get(pk=sent.id).key))
        wrapped = add_holder(kept, key=channel.pairs[by.pk], new=to, matter=str(sent.id))
        Report.objects.filter(pk=sent.id).update(key=wrapped.to_bytes())
    with as_role(channel.desk, Role.WORKER):
        return follow_namings(channel.keys, now=channel.now, waiting=channel.waiting)


def test_whom_the_reserved_name_decides_who_reads_it_and_they_do_no_more(channel: Channel) -> None:
    kit, lou, near = channel.a_reader("kit"), channel.a_reader("lou"), channel.a_reader("max", unit="north")
    sent, (rob, sam) = reserved(channel)
    assert name(channel, sent, rob, BLAKE.lower()) == 1
    assert report_of(sent, channel.desk).route == "unit"
    for account, reads in ((kit, True), (lou, True), (near, False), (rob, False), (sam, False)):
        assert can_open(channel, account, sent) == reads
        assert bool(visible_to(account, channel.desk)) == reads
    with as_role(channel.desk, Role.UNIT):
        assert are_due([sent.id]) == {sent.id}  # the two may have kept its key
    worker = about_public(channel.keys).id
    assert worker not in parse(bytes(report_of(sent, channel.desk).key)).recipients
    with as_role(channel.desk, Role.WORKER):
        assert follow_namings(channel.keys, now=channel.now, waiting=channel.waiting) == 0


@pytest.mark.parametrize("staff", ["S-kit", "S-nobody-knows"])
def test_somebody_of_the_desk_or_unknown_sends_it_outside_from_the_reserved_too(
    channel: Channel, staff: str
) -> None:
    for who in ("kit", "lou", "max"):
        channel.a_reader(who)
    sent, (rob, _) = reserved(channel)
    assert name(channel, sent, rob, staff) == 1
    report = report_of(sent, channel.desk)
    assert report.route == "custodian"
    assert CUSTODIAN.id in parse(bytes(report.key)).recipients
    assert len(parse(bytes(report.key)).recipients) == 2
    with as_role(channel.desk, Role.OWNER):
        assert not ReportAssignment.objects.filter(end__isnull=True).exists()
