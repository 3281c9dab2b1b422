"""What stands once a report is routed, and what stays where something is wrong."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import BLAKE
from tests.desk import Desk
from tests.inside import as_role
from tests.reporting.router.a_channel import CHEAP, Channel, Sent, a_channel, report_of, seal, visible_to
from upstander.database.roles import Role
from upstander.notices.models import Notice
from upstander.reporting.channel.door import Kept, add, open_kept
from upstander.reporting.channel.models import Item
from upstander.reporting.channel.said import First, More, Readers
from upstander.reporting.channel.sealing import open_as_reporter, open_item, seal_item
from upstander.reporting.inbox.keys import named_in_audit
from upstander.reporting.inbox.models import Keyring, ReportAssignment
from upstander.reporting.inbox.notices import notice_of
from upstander.reporting.router.day_keys import destroy
from upstander.reporting.router.route import count_of_those_that_stay, route_new
from upstander.reporting.router.tell import tell_readers
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.receipt_keys import ReceiptKeys, keys_of

LATER = timedelta(minutes=16)


@pytest.fixture
def channel(desk: Desk, tmp_path: Path) -> Iterator[Channel]:
    with a_channel(desk, tmp_path) as made:
        for name in ("kit", "lou"):
            made.a_reader(name)
        yield made


def receipt_keys(sent: Sent) -> ReceiptKeys:
    return keys_of(sent.receipt, pepper=bytes(32), cost=CHEAP)


def kept(channel: Channel, sent: Sent) -> Kept:
    with as_role(channel.desk, Role.PUBLIC):
        found = open_kept(locator=sent.receipt.locator, proof=receipt_keys(sent).proof)
    assert found
    return found


def said_in(channel: Channel, sent: Sent) -> list[object]:
    found = kept(channel, sent)
    key = open_as_reporter(found.locked, found.key, keys=receipt_keys(sent), report=sent.id)
    return [open_item(each, key=key, report=sent.id, number=number) for number, _, each in found.items]


def test_the_reporter_goes_on_reading_and_learns_whose_signatures_count(channel: Channel) -> None:
    sent = channel.send(subject_collar_number=BLAKE)
    channel.route()
    first, readers = said_in(channel, sent)
    assert isinstance(first, First)
    assert isinstance(readers, Readers)
    with as_role(channel.desk, Role.OWNER):
        assert set(readers.signers) == {bytes(each.signs).hex() for each in Keyring.objects.all()}
    assert kept(channel, sent).state == "waiting"


def test_what_was_added_before_it_was_routed_stays_in_its_place(channel: Channel) -> None:
    sent = channel.send(subject_collar_number=BLAKE)
    before = kept(channel, sent)
    key = open_as_reporter(before.locked, before.key, keys=receipt_keys(sent), report=sent.id)
    words = seal_item(More(at=datetime.now(UTC), words="And more."), key=key, report=sent.id, number=2)
    with as_role(channel.desk, Role.PUBLIC):
        assert add(before, words, locator=sent.receipt.locator, proof=receipt_keys(sent).proof)
    channel.route()
    assert [each.kind for each in said_in(channel, sent)] == ["first", "more", "readers"]  # type: ignore[attr-defined]


def test_routing_again_changes_nothing(channel: Channel) -> None:
    sent = channel.send(subject_collar_number=BLAKE)
    assert [channel.route(), channel.route(later=LATER)] == [1, 0]
    assert len(kept(channel, sent).items) == 2
    with as_role(channel.desk, Role.OWNER):
        assert ReportAssignment.objects.count() == 2


def test_where_nothing_waits_one_question_is_asked(channel: Channel) -> None:
    with as_role(channel.desk, Role.WORKER), CaptureQueriesContext(connection) as asked:
        assert route_new(channel.keys, now=channel.now, waiting=channel.waiting) == 0
    assert len(asked) == 1


def test_as_many_questions_are_asked_however_many_read_it(channel: Channel) -> None:
    def asked_for_one() -> int:
        channel.send(subject_collar_number=BLAKE)
        with as_role(channel.desk, Role.WORKER), CaptureQueriesContext(connection) as asked:
            assert route_new(channel.keys, now=channel.now, waiting=channel.waiting) == 1
        return len(asked)

    before = asked_for_one()
    with as_role(channel.desk, Role.OWNER):
        for name in ("max", "nel", "oli"):
            channel.a_reader(name)
    assert asked_for_one() == before


def test_one_that_cannot_be_opened_stays_is_counted_and_stops_no_other(channel: Channel) -> None:
    broken, moved, foreign = (channel.send(subject_collar_number=BLAKE) for _ in range(3))
    with channel.desk.connect(Role.OWNER) as con:
        con.execute("UPDATE channel_report SET key = 'nothing' WHERE id = %s", [broken.id])
        con.execute("ALTER TABLE channel_item DISABLE TRIGGER USER")
        con.execute("UPDATE channel_item SET sealed = 'nothing' WHERE report_id = %s", [moved.id])
        con.execute("ALTER TABLE channel_item ENABLE TRIGGER USER")
        con.commit()
    other = channel.put(seal("Sealed to nobody here.", to=PrivateKey.make()))
    assert channel.route() == 1
    assert [report_of(each, channel.desk).state for each in (broken, moved, other, foreign)] == [
        "sent", "sent", "sent", "waiting",
    ]  # fmt: skip
    assert channel.waiting.broke == []
    with as_role(channel.desk, Role.WORKER):
        assert count_of_those_that_stay(now=channel.now, waiting=channel.waiting) == 3
    assert len(channel.waiting.tried) == 3
    assert channel.route() == 0


def test_without_the_days_key_it_stays_and_with_it_it_goes(channel: Channel, tmp_path: Path) -> None:
    sent = channel.send(subject_collar_number=BLAKE)
    name = f"router.d{channel.today:%Y%m%d}"
    elsewhere = (channel.keys / "channel" / name).rename(tmp_path / name)
    assert channel.route() == 0
    assert report_of(sent, channel.desk).state == "sent"
    elsewhere.rename(channel.keys / "channel" / name)
    assert [channel.route(), channel.route(later=LATER)] == [0, 1]


def test_what_is_for_the_custodian_waits_until_there_is_a_key_of_theirs(channel: Channel) -> None:
    sent = channel.send(subject_name="Kit")
    (channel.keys / "custodian.pub").rename(channel.keys / "away")
    assert channel.route() == 0
    (channel.keys / "away").rename(channel.keys / "custodian.pub")
    assert channel.route(later=LATER) == 1
    assert report_of(sent, channel.desk).route == "custodian"


def test_the_audit_names_a_report_by_a_reference_that_means_nothing(channel: Channel) -> None:
    sent = channel.send(subject_collar_number=BLAKE)
    channel.route()
    with channel.desk.connect(Role.OWNER) as con:
        rows = con.execute(
            "SELECT actor, about, purpose, sealed_words FROM audit_entry WHERE what = 'report.route'"
        ).fetchall()
    assert rows == [("process:worker", named_in_audit(channel.keys, sent.id), "need_to_know", None)]


def test_those_who_were_given_it_are_told_once_and_nobody_else(channel: Channel) -> None:
    near = channel.a_reader("max", unit="north")
    sent, outside = channel.send(subject_collar_number=BLAKE), channel.send(subject_name="Kit")
    channel.route()
    with as_role(channel.desk, Role.WORKER):
        assert [tell_readers(channel.keys, now=channel.now) for _ in range(2)] == [2, 0]
    with as_role(channel.desk, Role.OWNER):
        told = set(Notice.objects.values_list("account__login_name", "about"))
    about = notice_of(channel.keys, sent.id)
    assert told == {("kit", about), ("lou", about)}
    assert sent.id != about
    assert visible_to(near, channel.desk) == set()
    assert report_of(outside, channel.desk).route == "custodian"


def test_a_key_that_is_gone_opens_no_older_copy(channel: Channel) -> None:
    channel.send(subject_collar_number=BLAKE)
    destroy(channel.keys, [channel.today])
    assert channel.route() == 0
    with as_role(channel.desk, Role.OWNER):
        assert Item.objects.count() == 1
