"""Climbing: who is told, when the next one is, and who never is."""

from dataclasses import replace

import pytest

from tests.cast import HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.desk_of_concerns import at_the_unit, found, put
from tests.inside import as_role
from tests.notices.desk_on_call import HOUR, MINUTE, OnCall, a_unit_on_call
from upstander.database.roles import Role
from upstander.detection.access.paging import may_be_told
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.actions.page import end_pages
from upstander.detection.dossier import Row
from upstander.detection.models import Concern, OpeningReason
from upstander.detection.rows import row_mark
from upstander.notices.access.pages import told
from upstander.notices.actions.answer import acknowledge
from upstander.notices.actions.climb import ONE_AT_A_TIME
from upstander.notices.models import Page, PageEnd
from upstander.sealed.process_keys import read_process_key


@pytest.fixture
def unit(desk: Desk) -> OnCall:
    return a_unit_on_call(desk)


def has_it(unit: OnCall, person: int) -> int:
    with at_the_unit(unit.desk):
        account = unit.people[person]
        return acknowledge(list(told(account)), by=account)


def test_the_first_is_told_at_once_and_the_next_after_thirty_minutes(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    unit.climb(0 * MINUTE)
    assert unit.told() == ["Ari"]
    unit.climb(30 * MINUTE - MINUTE / 60)
    assert unit.told() == ["Ari"]
    unit.climb(30 * MINUTE)
    assert unit.told() == ["Ari", "Bo"]


def test_after_the_last_it_begins_again_and_the_lap_is_kept(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    for round_number in range(5):
        unit.climb(round_number * 30 * MINUTE)
    assert unit.told() == ["Ari", "Bo", "Ari", "Bo", "Ari"]
    with as_role(unit.desk, Role.OWNER):
        assert list(Page.objects.get().rungs.order_by("told_at").values_list("lap", flat=True)) == [
            1,
            1,
            2,
            2,
            3,
        ]


def test_once_somebody_has_it_nobody_else_is_told(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    unit.climb(0 * MINUTE)
    assert has_it(unit, 0) == 1
    assert has_it(unit, 0) == 0
    unit.climb(2 * HOUR)
    assert unit.told() == ["Ari"]


def test_who_was_not_told_cannot_answer_for_who_was(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    unit.climb(0 * MINUTE)
    with at_the_unit(unit.desk):
        assert acknowledge(list(Page.objects.all()), by=unit.people[1]) == 0
        assert not PageEnd.objects.exists()


def test_opening_what_it_is_about_ends_it_too(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    unit.climb(0 * MINUTE)
    with at_the_unit(unit.desk):
        open_concern(concern=Concern.objects.get(), reason=OpeningReason.HARD_TRIGGER, by=unit.people[3])
    unit.climb(2 * HOUR)
    assert unit.told() == ["Ari"]
    with as_role(unit.desk, Role.OWNER):
        assert PageEnd.objects.get().because == "taken_up"


def test_at_the_minute_of_a_handover_the_next_turn_is_told_and_not_the_last(unit: OnCall) -> None:
    unit.name(unit.people[0], last=HOUR)
    unit.name(unit.people[1], first=HOUR)
    unit.trigger()
    unit.climb(HOUR - MINUTE)
    assert unit.told() == ["Ari"]
    unit.climb(HOUR + 28 * MINUTE)
    assert unit.told() == ["Ari"]  # there is still a minute to answer in
    unit.climb(HOUR + 29 * MINUTE)
    assert unit.told() == ["Ari", "Bo"]


def test_on_the_minute_itself_the_new_turn_has_begun(unit: OnCall) -> None:
    unit.name(unit.people[0], last=HOUR)
    unit.name(unit.people[1], first=HOUR)
    unit.trigger()
    unit.climb(HOUR)
    assert unit.told() == ["Bo"]


def test_while_nobody_is_on_call_it_waits_and_is_told_once_somebody_is(unit: OnCall) -> None:
    unit.trigger()
    unit.climb(0 * MINUTE)
    assert unit.told() == []
    unit.name(unit.people[2])
    unit.climb(MINUTE)
    assert unit.told() == ["Cy"]


def test_somebody_who_is_shut_out_is_never_told_and_the_next_is_told_at_once(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    unit.shut_out(unit.people[0])
    for round_number in range(4):
        unit.climb(round_number * 30 * MINUTE)
    assert set(unit.told()) == {"Bo"}
    assert "Ari" not in unit.messages()


def test_somebody_who_is_shut_out_of_one_is_told_of_the_other_alone(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger(WREN, ROWAN)
    unit.shut_out(unit.people[0])
    unit.climb(0 * MINUTE)
    assert sorted(unit.told()) == ["Ari", "Bo"]
    assert has_it(unit, 0) == 1
    unit.climb(30 * MINUTE)
    assert unit.told().count("Bo") == 2  # the one that Ari must not see still climbs


def test_somebody_shut_out_after_they_were_told_no_longer_answers(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    unit.climb(0 * MINUTE)
    unit.shut_out(unit.people[0])
    with at_the_unit(unit.desk):
        page = Page.objects.get()
        assert unit.people[0].pk not in may_be_told([page.pk])[page.pk]
    unit.climb(30 * MINUTE)
    assert unit.told() == ["Ari", "Bo"]


def test_a_backlog_is_one_message_to_one_person_and_one_answer(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger(*(f"P-{number}" for number in range(12)))
    unit.climb(0 * MINUTE)
    assert unit.messages() == ["Ari"]
    assert has_it(unit, 0) == 12
    unit.climb(HOUR)
    assert unit.messages() == ["Ari"]


def test_only_what_is_new_pages_again(unit: OnCall) -> None:
    unit.name(unit.people[0])
    unit.trigger(WREN, ROWAN)
    assert unit.pages() == 2
    unit.trigger(WREN, ROWAN, HAZEL)
    assert unit.pages() == 3


def test_what_meets_a_trigger_later_pages_then(unit: OnCall) -> None:
    put(unit.desk, found())
    assert unit.pages() == 0
    unit.trigger()
    assert unit.pages() == 1


def in_hand(unit: OnCall) -> None:
    """A concern without a trigger, opened by the first."""
    put(unit.desk, found())
    with at_the_unit(unit.desk):
        open_concern(concern=Concern.objects.get(), reason=OpeningReason.IN_TURN, by=unit.people[0])


def test_what_somebody_has_in_hand_pages_them_and_nobody_else(unit: OnCall) -> None:
    unit.name(unit.people[1], unit.people[0])
    in_hand(unit)
    unit.trigger()
    assert unit.pages() == 1
    unit.climb(MINUTE)
    assert unit.told() == ["Ari"]


def test_a_trigger_that_is_met_again_in_new_rows_pages_whoever_has_it_once_more(unit: OnCall) -> None:
    def met(*rows: str) -> None:
        """A load in which these rows met the trigger."""
        shown = tuple(Row(source_table="visits", source_row=row, occurred_at=None) for row in rows)
        frozen = found(hard_trigger="A trigger", trigger_rows=shown)
        key = read_process_key(unit.desk.cluster.places.keys, "reference.key")
        marks = frozenset(row_mark(key, table="visits", row=row) for row in rows)
        put(unit.desk, replace(frozen, evidence=marks))

    in_hand(unit)
    met("v:1")
    met("v:1")
    assert unit.pages() == 1
    with at_the_unit(unit.desk):
        end_pages(Concern.objects.get(), by=unit.people[0])
    met("v:1")
    assert unit.pages() == 1
    met("v:1", "v:2")
    assert unit.pages() == 2


def test_what_goes_to_the_custodian_pages_nobody_of_the_unit(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger(staff_ref="S-nobody-knows")
    assert unit.pages() == 0


def test_each_rung_and_each_answer_is_in_the_audit(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    unit.climb(0 * MINUTE)
    unit.climb(30 * MINUTE)
    has_it(unit, 1)
    with unit.desk.connect(Role.OWNER) as con:
        rows = con.execute(
            "SELECT what, actor FROM audit_entry WHERE what LIKE 'notice.%' ORDER BY id"
        ).fetchall()
    worker, bo = "process:worker", unit.people[1].actor
    told_and_answered = [row for row in rows if row[0] != "notice.send"]
    assert told_and_answered == [
        ("notice.page", worker),
        ("notice.page", worker),
        ("notice.acknowledge", bo),
    ]


def test_two_rounds_at_once_tell_nobody_twice(unit: OnCall) -> None:
    unit.name(*unit.people[:2])
    unit.trigger()
    with unit.desk.connect(Role.WORKER) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        unit.climb(0 * MINUTE)
        assert unit.told() == []
    unit.climb(0 * MINUTE)
    assert unit.told() == ["Ari"]
