"""From opening to closing: each step on the record, and nothing by one person alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError

from tests.accounts.people import TODAY, an_account
from tests.desk import Desk
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.inside import as_role
from upstander.accounts.access.standing import standing_of
from upstander.database.roles import Role
from upstander.detection.access.concerns import offered_to, proposed_to, visible_to
from upstander.detection.access.history import history_of
from upstander.detection.access.reading import dossier_of, items
from upstander.detection.actions.answer import (
    NextStep,
    TooEarly,
    TooLate,
    answer_concern,
    second_answer,
)
from upstander.detection.actions.decide import decide_safety, decide_tip_off
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.models import (
    Answer,
    Concern,
    OpeningReason,
    Placing,
    SafetyChoice,
    SecondAnswer,
    SecondChoice,
    TipOffChoice,
)
from upstander.detection.state import WITHIN_DAYS, AnswerKind, State
from upstander.work.refusals import NotNow, SamePerson


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found())
    with at_the_unit(desk):
        yield people


def opened(unit: Unit) -> Concern:
    concern = Concern.objects.get()
    open_concern(concern=concern, reason=OpeningReason.IN_TURN, by=unit.analyst)
    return Concern.objects.get()


def decided(unit: Unit) -> Concern:
    concern, by = opened(unit), {"to": UNIT.public, "by": unit.analyst}
    decide_safety(concern=concern, choice=SafetyChoice.PLAN, reasons="A plan.", **by)
    decide_tip_off(concern=concern, choice=TipOffChoice.SILENT_READS, reasons="Silent.", **by)
    return concern


def answered(unit: Unit, kind: AnswerKind, **how: object) -> Answer:
    concern = decided(unit)
    answer_concern(
        concern=concern, kind=kind, reasons="Looked.", step=how.get("step"), to=UNIT.public, today=TODAY,
        by=unit.analyst,
    )  # fmt: skip
    return Answer.objects.get()


def state() -> str:
    return Concern.objects.get().state


def test_the_queue_offers_it_without_a_reference_to_anybody(unit: Unit) -> None:
    offered = items(offered_to(unit.analyst, standing=standing_of(unit.analyst, today=TODAY)), key=UNIT)
    assert [item.brief.role for item in offered] == ["neighbourhood"]
    assert "S-blake" not in str(offered)


def test_before_opening_nobody_sees_what_it_is_about(unit: Unit) -> None:
    assert not visible_to(unit.analyst, today=TODAY).exists()
    concern = opened(unit)
    shown = visible_to(unit.analyst, today=TODAY).get()
    assert dossier_of(shown, key=UNIT).staff_ref == "S-blake"
    assert not visible_to(unit.colleague, today=TODAY).exists()
    assert concern.state == State.OPEN


def test_opening_it_twice_changes_nothing(unit: Unit) -> None:
    opened(unit)
    opened(unit)
    assert visible_to(unit.analyst, today=TODAY).count() == 1


def test_an_indication_is_recorded_and_waits_for_nobody(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    assert state() == State.REFERRED


@pytest.mark.parametrize("days", [0, WITHIN_DAYS])
def test_a_next_step_is_due_from_today_to_a_fortnight(unit: Unit, days: int) -> None:
    step = NextStep(owner=unit.analyst, due=TODAY + timedelta(days=days))
    assert answered(unit, AnswerKind.NOT_YET_KNOWN, step=step).next_step_due == step.due
    assert state() == State.FOLLOWED


@pytest.mark.parametrize("days", [-1, WITHIN_DAYS + 1])
def test_a_step_before_today_or_beyond_a_fortnight_is_refused(unit: Unit, days: int) -> None:
    with pytest.raises(TooLate, match="14 days"):
        answered(
            unit,
            AnswerKind.NOT_YET_KNOWN,
            step=NextStep(owner=unit.analyst, due=TODAY + timedelta(days=days)),
        )
    assert state() == State.OPEN


def test_a_next_step_without_owner_and_day_is_no_answer(unit: Unit) -> None:
    with pytest.raises(IntegrityError, match="next_step_has_owner"):
        answered(unit, AnswerKind.NOT_YET_KNOWN)
    assert state() == State.OPEN


@pytest.mark.parametrize("kind", [AnswerKind.NO_INDICATION, AnswerKind.WRONG_ATTRIBUTION])
def test_closing_takes_a_second_person(unit: Unit, kind: AnswerKind) -> None:
    answer = answered(unit, kind)
    assert state() == State.PROPOSED
    second_answer(answer=answer, choice=SecondChoice.AGREED, reasons="So do I.", to=UNIT.public, by=unit.head)
    assert state() == State.CLOSED


def test_whoever_proposed_is_not_the_second_person_whatever_the_row_says(unit: Unit) -> None:
    answer = answered(unit, AnswerKind.NO_INDICATION)
    with pytest.raises(SamePerson, match="Somebody else"):
        second_answer(
            answer=answer, choice=SecondChoice.AGREED, reasons="I agree.", to=UNIT.public, by=unit.analyst
        )
    with pytest.raises(IntegrityError, match="detection_two_people"):
        SecondAnswer.objects.create(
            answer=answer, choice="agreed", reasons=b"", given_by=unit.analyst, first_by=unit.head.pk
        )
    assert state() == State.PROPOSED


def test_a_second_person_can_send_it_on_and_it_can_be_answered_again(unit: Unit) -> None:
    answer = answered(unit, AnswerKind.NO_INDICATION)
    second_answer(answer=answer, choice=SecondChoice.GO_ON, reasons="Not yet.", to=UNIT.public, by=unit.head)
    assert state() == State.OPEN
    answer_concern(
        concern=Concern.objects.get(), kind=AnswerKind.INDICATION, reasons="Now.", step=None, to=UNIT.public,
        today=TODAY, by=unit.analyst,
    )  # fmt: skip
    assert state() == State.REFERRED


def test_the_database_closes_nothing_without_the_second_persons_yes(unit: Unit) -> None:
    answered(unit, AnswerKind.NO_INDICATION)
    with pytest.raises(DatabaseError, match="closes by two people"):
        Concern.objects.update(state=State.CLOSED)
    assert state() == State.PROPOSED


def test_of_two_answers_at_once_the_second_is_refused(unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    with pytest.raises(NotNow):
        answer_concern(
            concern=Concern.objects.get(), kind=AnswerKind.NO_INDICATION, reasons="No.", step=None,
            to=UNIT.public, today=TODAY, by=unit.analyst,
        )  # fmt: skip


def test_a_closing_is_offered_to_others_who_may_approve_it_and_not_to_its_proposer(unit: Unit) -> None:
    answered(unit, AnswerKind.NO_INDICATION)
    for account, offered in ((unit.head, 1), (unit.analyst, 0), (unit.colleague, 0)):
        assert proposed_to(account, standing=standing_of(account, today=TODAY)).count() == offered


def test_the_history_tells_all_that_was_decided_in_its_order(unit: Unit) -> None:
    told = history_of(decided(unit), key=UNIT)
    assert [(entry.title, entry.reasons) for entry in told] == [("safety", "A plan."), ("tip_off", "Silent.")]


def test_no_answer_is_recorded_before_both_decisions_whoever_asks(unit: Unit) -> None:
    concern = opened(unit)
    for choice in (None, SafetyChoice.NONE):
        if choice:
            decide_safety(concern=concern, choice=choice, reasons="None.", to=UNIT.public, by=unit.analyst)
        with pytest.raises(TooEarly, match="Nothing was recorded"):
            answer_concern(
                concern=concern, kind=AnswerKind.INDICATION, reasons="Now.", step=None, to=UNIT.public,
                today=TODAY, by=unit.analyst,
            )  # fmt: skip
    assert state() == State.OPEN
    assert not Answer.objects.exists()


def test_a_closed_one_stays_closed_until_a_run_finds_new_rows(desk: Desk, unit: Unit) -> None:
    answer = answered(unit, AnswerKind.NO_INDICATION)
    second_answer(answer=answer, choice=SecondChoice.AGREED, reasons="Yes.", to=UNIT.public, by=unit.head)
    assert put(desk, found()).again == 0
    with at_the_unit(desk):
        assert Placing.objects.count() == 1  # nothing is sealed anew of what two people closed
    assert put(desk, found(rows=("row-1", "row-2"))).again == 1
    with at_the_unit(desk):
        assert (state(), Placing.objects.count()) == (State.WAITING, 2)


def test_every_step_is_in_the_audit_by_whoever_took_it(desk: Desk, unit: Unit) -> None:
    answered(unit, AnswerKind.INDICATION)
    with desk.connect(Role.OWNER) as con:
        rows = con.execute("SELECT actor, what, purpose FROM audit_entry ORDER BY id").fetchall()
    told = [row for row in rows if row[0] == unit.analyst.actor]
    assert told == [
        (unit.analyst.actor, "concern.open", "in_turn"),
        (unit.analyst.actor, "concern.safety", "plan"),
        (unit.analyst.actor, "concern.tip_off", "silent_reads"),
        (unit.analyst.actor, "concern.answer", "indication"),
    ]


def test_another_account_of_whoever_answered_is_not_the_second_person(desk: Desk, unit: Unit) -> None:
    answer = answered(unit, AnswerKind.NO_INDICATION)
    with as_role(desk, Role.OWNER):
        twin = an_account("ari2", "head_of_ccu")
        for account, reference in ((twin, "s-ARI"), (unit.analyst, "S-ari")):
            type(twin).objects.filter(pk=account.pk).update(staff_reference=reference)
    with at_the_unit(desk):
        with pytest.raises(SamePerson, match="Somebody else"):
            second_answer(
                answer=answer, choice=SecondChoice.AGREED, reasons="I agree.", to=UNIT.public, by=twin
            )
        assert state() == State.PROPOSED
