"""The clock of a referral: it starts with the answer, waits for nothing, and only a referral stops it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from tests.accounts.people import TODAY
from tests.desk import Desk
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.detection.test_answering import answered
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.detection.access.clocks import clocks_of
from upstander.detection.access.history import history_of
from upstander.detection.actions.answer import NextStep, answer_concern
from upstander.detection.actions.refer import NotThen, record_referral
from upstander.detection.models import (
    REFERRAL,
    REVIEW,
    Concern,
    ConcernClock,
    ConcernClockEnd,
    ConcernTask,
    Opening,
    Referral,
)
from upstander.detection.state import AnswerKind
from upstander.domain.clocks.due import end_of, london_day
from upstander.work.access.showing import ShownClock
from upstander.work.referral import ReferralWords
from upstander.work.refusals import NotNow

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
REFERENCE = "2026/204417"


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found())
    with at_the_unit(desk):
        yield people


def refer(unit: Unit, *, ago: timedelta = timedelta(0), now: timedelta = timedelta(0)) -> None:
    at = timezone.now() + now
    record_referral(
        concern=Concern.objects.get(),
        words=ReferralWords(referred_at=at - ago, reference=REFERENCE),
        to=UNIT.public,
        now=at,
        by=unit.analyst,
    )


def shown(later: timedelta = timedelta(0)) -> list[ShownClock]:
    return clocks_of(Concern.objects.get(), key=UNIT, now=timezone.now() + later)


def test_it_starts_at_the_minute_of_the_answer_and_ends_with_the_next_day(unit: Unit) -> None:
    answer = answered(unit, AnswerKind.INDICATION)
    clock = ConcernClock.objects.get()
    assert (clock.rule, clock.started_at) == (REFERRAL, answer.answered_at)
    assert clock.last_day == london_day(answer.answered_at) + DAY
    assert clock.ends_at == end_of(clock.last_day)


def test_it_remembers_the_law_under_which_it_was_set(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    clock = ConcernClock.objects.get()
    assert (clock.law_from.year, clock.law_days, clock.law_counting) == (2020, 1, "days_after")
    assert "SI 2020/2" in clock.law_citation


def test_where_the_packs_say_something_else_now_it_still_says_what_it_was_set_by(
    desk: Desk, unit: Unit
) -> None:
    answered(unit, AnswerKind.INDICATION)
    with desk.connect(Role.OWNER) as con:
        con.execute("UPDATE detection_concernclock SET law_citation = 'An earlier law'")
    (clock,) = shown()
    assert (clock.law, clock.citation) == (None, "An earlier law")


def test_the_first_opening_stands_beside_it(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    assert shown()[0].first_opened_at == Opening.objects.get().opened_at


def test_it_says_how_much_time_is_left_and_after_that_stays_and_says_so(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    ends_at = ConcernClock.objects.get().ends_at
    for when, left, overdue in (
        (ends_at - HOUR - MINUTE, "1 hour and 1 minute left", False),
        (ends_at - timedelta(seconds=1), "less than a minute left", False),
        (ends_at, "has just run out", True),
        (ends_at + 3 * DAY + HOUR, "ran out 3 days and 1 hour ago", True),
    ):
        (clock,) = clocks_of(Concern.objects.get(), key=UNIT, now=when)
        assert (clock.left, clock.is_overdue) == (left, overdue)


def test_a_referral_stops_it_and_says_when_and_with_which_reference(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    refer(unit)
    (clock,) = shown()
    assert clock.referred
    assert (clock.referred.reference, clock.referred.in_time) == (REFERENCE, True)
    assert history_of(Concern.objects.get(), key=UNIT)[-1].title == "referral"


def test_its_minute_and_reference_lie_sealed(desk: Desk, unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    refer(unit)
    with desk.connect(Role.BACKUP) as con:
        rows = con.execute("SELECT r::text FROM detection_referral r").fetchall()
    assert REFERENCE not in str(rows)
    assert REFERENCE.encode().hex() not in str(rows)


def test_one_after_the_time_is_recorded_and_said_to_be_late(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    ends_at = ConcernClock.objects.get().ends_at
    refer(unit, now=ends_at - timezone.now() + MINUTE)
    assert not shown()[0].referred.in_time  # type: ignore[union-attr]


def test_a_minute_to_come_and_one_before_anybody_looked_are_refused(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    with pytest.raises(NotThen, match="still to come"):
        refer(unit, ago=-MINUTE)
    with pytest.raises(NotThen, match="Nobody had opened"):
        refer(unit, ago=DAY)
    assert not Referral.objects.exists()
    assert not ConcernClockEnd.objects.exists()


def test_it_is_recorded_once(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    refer(unit)
    with pytest.raises(NotNow):
        refer(unit)


def test_where_there_is_no_indication_there_is_no_clock_and_nothing_to_record(unit: Unit) -> None:
    answered(unit, AnswerKind.NO_INDICATION)
    assert not ConcernClock.objects.exists()
    with pytest.raises(NotNow):
        refer(unit)


def test_not_yet_known_sets_a_task_and_the_day_to_answer_again_and_the_next_answer_ends_both(
    unit: Unit,
) -> None:
    step = NextStep(owner=unit.analyst, due=TODAY + DAY)
    answer = answered(unit, AnswerKind.NOT_YET_KNOWN, step=step)
    task, clock = ConcernTask.objects.get(), ConcernClock.objects.get()
    assert (task.owner, task.due_on) == (unit.analyst, TODAY + DAY)
    assert (clock.rule, clock.last_day) == (REVIEW, london_day(answer.answered_at) + 14 * DAY)
    answer_concern(
        concern=Concern.objects.get(), kind=AnswerKind.INDICATION, reasons="Now.", step=None, to=UNIT.public,
        today=TODAY, by=unit.analyst,
    )  # fmt: skip
    assert not ConcernTask.objects.filter(end__isnull=True).exists()
    assert [each.rule for each in shown()] == [REFERRAL]


def test_the_database_records_no_matter_without_its_clock_whatever_asks(desk: Desk, unit: Unit) -> None:
    answered(unit, AnswerKind.NOT_YET_KNOWN, step=NextStep(owner=unit.analyst, due=TODAY))
    with desk.connect(Role.UNIT) as con, pytest.raises(Exception, match="recorded with its clock"):
        con.execute("UPDATE detection_concern SET state = 'referred'")


def test_the_database_stops_a_referrals_clock_by_a_referral_alone(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    with pytest.raises(DatabaseError, match="Only a referral stops this clock"):
        ConcernClockEnd.objects.create(
            clock=ConcernClock.objects.get(), outcome="referred", ended_by="account:x"
        )


def test_the_database_starts_a_clock_with_an_answer_and_one_for_a_referral(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    clock = ConcernClock.objects.get()
    clock.pk, clock._state.adding = None, True
    with pytest.raises(IntegrityError, match="one_referral_clock"):
        clock.save(force_insert=True)
    clock.rule, clock.started_at = REVIEW, clock.started_at + MINUTE
    with pytest.raises(DatabaseError, match="starts with an answer"):
        clock.save(force_insert=True)


@pytest.mark.parametrize("table", ["concernclock", "concernclockend", "concerntask", "referral"])
@pytest.mark.parametrize("verb", ["DELETE FROM", "UPDATE"])
def test_no_process_alters_a_clock(desk: Desk, unit: Unit, table: str, verb: str) -> None:
    column = {
        "concernclock": "ends_at = now()",
        "concerntask": "due_on = now()",
        "referral": "recorded_at = now()",
    }.get(table, "ended_at = now()")
    asked = f"{verb} detection_{table}" + (f" SET {column}" if verb == "UPDATE" else "")
    for role in (Role.UNIT, Role.WORKER, Role.WORKFORCE):
        with desk.connect(role) as con, pytest.raises(Exception, match="permission denied"):
            con.execute(asked)


def test_it_is_in_the_audit_without_its_words(desk: Desk, unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    refer(unit)
    with desk.connect(Role.OWNER) as con:
        row = con.execute("SELECT actor, what, purpose FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()
    assert row == (unit.analyst.actor, "concern.referral", "referred")
