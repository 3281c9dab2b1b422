"""A new key for a report, once somebody who could read it must not any more."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.db import transaction
from django.db.utils import IntegrityError
from django.test import override_settings

from tests.cast import BLAKE
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import CHEAP, Channel, Sent, a_channel
from upstander.accounts.models import Account
from upstander.database.roles import Role
from upstander.reporting.channel.door import Kept, add, open_kept
from upstander.reporting.channel.models import Item, Report
from upstander.reporting.channel.said import More
from upstander.reporting.channel.sealing import open_as_reporter, open_item, seal_item
from upstander.reporting.inbox.access.rotation import are_due, keys_of
from upstander.reporting.inbox.actions.rotate import NotAReader, rotate
from upstander.reporting.inbox.models import ReportAssignment, ReportAssignmentEnd
from upstander.sealed.binding import Binding
from upstander.sealed.envelopes import parse
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.matter_keys import MatterKey, decrypt, encrypt, key_id_of, unwrap_key
from upstander.sealed.receipt_keys import keys_of as receipt_keys_of
from upstander.sealed.refusals import CannotOpen, NotForThisKey

BESIDE = Binding(room="reporting", kind="reasons", record="a row")


@pytest.fixture
def channel(desk: Desk, tmp_path: Path) -> Iterator[Channel]:
    with a_channel(desk, tmp_path) as made, override_settings(UPSTANDER_KEYS=made.keys):
        yield made


@pytest.fixture
def people(channel: Channel) -> list[Account]:
    return [channel.a_reader(name) for name in ("kit", "lou", "max")]


@pytest.fixture
def sent(channel: Channel, people: list[Account]) -> Sent:
    sent = channel.send(subject_collar_number=BLAKE)
    assert channel.route() == 1
    return sent


def opened(sent: Sent, pair: PrivateKey) -> MatterKey:
    report = Report.objects.get(pk=sent.id)
    return unwrap_key(parse(bytes(report.key)), key=pair, matter=str(sent.id))


def kept(sent: Sent) -> Kept:
    proof = receipt_keys_of(sent.receipt, pepper=bytes(32), cost=CHEAP).proof
    found = open_kept(locator=sent.receipt.locator, proof=proof)
    assert found
    return found


def as_reporter(sent: Sent) -> MatterKey:
    found, keys = kept(sent), receipt_keys_of(sent.receipt, pepper=bytes(32), cost=CHEAP)
    return open_as_reporter(found.locked, found.key, keys=keys, report=sent.id)


def test_after_it_only_those_who_stay_and_the_reporter_open_it(
    channel: Channel, people: list[Account], sent: Sent
) -> None:
    kit, lou, out = people
    report, pairs = Report.objects.get(pk=sent.id), channel.pairs
    before = opened(sent, pairs[out.pk])
    with as_role(channel.desk, Role.UNIT):
        new = rotate(report, key=pairs[kit.pk], by=kit, without=[out.pk])
        assert opened(sent, pairs[lou.pk]).id == as_reporter(sent).id == new.id != before.id
        with pytest.raises(NotForThisKey):
            opened(sent, pairs[out.pk])
        items = list(Item.objects.filter(report=report).order_by("number"))
        for item in items:
            open_item(bytes(item.sealed), key=new, report=sent.id, number=item.number)
            with pytest.raises(CannotOpen):
                open_item(bytes(item.sealed), key=before, report=sent.id, number=item.number)
    assert len(items) == 2


def test_what_was_written_beside_it_before_is_still_read_through_every_key(
    channel: Channel, people: list[Account], sent: Sent
) -> None:
    kit, report, own = people[0], Report.objects.get(pk=sent.id), channel.pairs[people[0].pk]
    beside = encrypt(opened(sent, own), b"why it was decided", bound_to=BESIDE)
    with as_role(channel.desk, Role.UNIT):
        rotate(report, key=own, by=kit)
        rotate(report, key=own, by=kit)
        held = keys_of(report, opened(sent, own))
    assert len(held) == 3
    assert decrypt(held[key_id_of(beside)], beside, bound_to=BESIDE) == b"why it was decided"


def test_whoever_opens_it_with_an_older_pair_of_theirs_goes_on_doing_so(
    channel: Channel, people: list[Account], sent: Sent
) -> None:
    kit, report, old = people[0], Report.objects.get(pk=sent.id), channel.pairs[people[0].pk]
    with as_role(channel.desk, Role.UNIT):
        newer = channel.give_key(kit)
        new = rotate(report, key=old, by=kit)
        assert opened(sent, old).id == opened(sent, newer).id == new.id


def test_whoever_does_not_read_it_or_would_be_left_out_changes_nothing(
    channel: Channel, people: list[Account], sent: Sent
) -> None:
    kit, lou, _ = people
    report, pairs = Report.objects.get(pk=sent.id), channel.pairs
    ReportAssignmentEnd.objects.create(
        assignment=ReportAssignment.objects.get(matter=report, account=lou), ended_by="account:a", reason="x"
    )
    before = bytes(report.key)
    with as_role(channel.desk, Role.UNIT):
        with pytest.raises(NotAReader):
            rotate(report, key=pairs[lou.pk], by=lou)
        with pytest.raises(NotAReader):
            rotate(report, key=pairs[kit.pk], by=kit, without=[kit.pk])
        with pytest.raises(CannotOpen):
            rotate(report, key=PrivateKey.make(), by=kit)
        assert bytes(Report.objects.get(pk=report.pk).key) == before


def test_what_the_reporter_adds_meanwhile_is_not_lost(
    channel: Channel, people: list[Account], sent: Sent
) -> None:
    kit, report = people[0], Report.objects.get(pk=sent.id)
    proof = receipt_keys_of(sent.receipt, pepper=bytes(32), cost=CHEAP).proof

    def words(found: Kept) -> bytes:
        said = More(at=datetime.now(UTC), words="Again.")
        return seal_item(said, key=as_reporter(sent), report=sent.id, number=found.next_number)

    with as_role(channel.desk, Role.PUBLIC):
        seen = kept(sent)
        stale = words(seen)
    with as_role(channel.desk, Role.UNIT):
        new = rotate(report, key=channel.pairs[kit.pk], by=kit)
    with as_role(channel.desk, Role.PUBLIC):
        assert not add(seen, stale, locator=sent.receipt.locator, proof=proof)
        again = kept(sent)
        assert add(again, words(again), locator=sent.receipt.locator, proof=proof)
        assert new.id == as_reporter(sent).id


def test_an_item_is_changed_in_nothing_but_its_key_and_only_with_its_report(
    channel: Channel, people: list[Account], sent: Sent
) -> None:
    new = MatterKey.make()
    with as_role(channel.desk, Role.UNIT):
        item = Item.objects.get(report_id=sent.id, number=1)
        whole = bytes(item.sealed)
        under_another = whole[:5] + bytes.fromhex(new.id) + whole[21:]
        for sealed in (whole, whole + b"\0", b"nothing", whole[:30] + bytes(len(whole) - 30), under_another):
            with pytest.raises(IntegrityError, match="inbox_item"), transaction.atomic():
                Item.objects.filter(pk=item.pk).update(sealed=sealed)
    for column in ("number = 9", "came_on = '2020-01-01'", "id = gen_random_uuid()"):
        with channel.desk.connect(Role.UNIT) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
            con.execute(f"UPDATE channel_item SET {column}")


def test_it_is_due_once_a_reader_was_kept_from_it_until_it_has_a_new_key(
    channel: Channel, people: list[Account], sent: Sent
) -> None:
    kit, lou, _ = people
    with as_role(channel.desk, Role.UNIT):
        assert are_due([sent.id]) == frozenset()
        ReportAssignmentEnd.objects.create(
            assignment=ReportAssignment.objects.get(matter=sent.id, account=lou),
            ended_by="process:worker", reason="handed_over",
        )  # fmt: skip
        assert are_due([sent.id]) == {sent.id}
        rotate(Report.objects.get(pk=sent.id), key=channel.pairs[kit.pk], by=kit)
        assert are_due([sent.id]) == frozenset()
