"""How long a concern can be read: ninety days after a closing as nothing, or while it is held."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.db import IntegrityError

from tests.desk import Desk
from tests.detection.answers import answered, closed, days_pass, today
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.detection.access.history import history_of
from upstander.detection.access.holds import standing_hold
from upstander.detection.access.reading import brief_of, dossier_in
from upstander.detection.actions.erase import due, erase_due
from upstander.detection.actions.hold import answer_lift, place_hold, propose_lift
from upstander.detection.models import Answer, Concern, ConcernKey, Erasure, Placing, ProposalChoice
from upstander.detection.policy import KEPT_DAYS
from upstander.detection.sealing_matters import Erased
from upstander.detection.state import AnswerKind, State
from upstander.work.refusals import SamePerson

REFERENCES = b"k" * 32
UNREAD = "What was written here cannot be read any more, or not on this side."
CLOSINGS = (AnswerKind.NO_INDICATION, AnswerKind.WRONG_ATTRIBUTION)


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found())
    with at_the_unit(desk):
        yield people


def erase(desk: Desk) -> int:
    with as_role(desk, Role.WORKER):
        return erase_due(today=today(), references=REFERENCES, by="process:worker")


def days_since_closing(desk: Desk, days: int) -> None:
    days_pass(desk, "detection_secondanswer", "given_at", days=days)


@pytest.mark.parametrize("kind", CLOSINGS)
def test_it_can_be_read_for_ninety_days_and_by_nobody_from_the_next(
    desk: Desk, unit: Unit, kind: AnswerKind
) -> None:
    closed(unit, kind)
    days_since_closing(desk, KEPT_DAYS)
    assert erase(desk) == 0
    with at_the_unit(desk):
        assert dossier_in(Placing.objects.get(), key=UNIT)
    days_since_closing(desk, 1)
    assert erase(desk) == 1
    with at_the_unit(desk):
        concern, placing = Concern.objects.get(), Placing.objects.get()
        for read in (dossier_in, brief_of):
            with pytest.raises(Erased, match="erased"):
                read(placing, key=UNIT)
        assert {each.reasons for each in history_of(concern, key=UNIT)} == {UNREAD}


def test_nothing_that_would_open_it_is_left_in_the_database(desk: Desk, unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    days_since_closing(desk, KEPT_DAYS + 1)
    assert erase(desk) == 1
    with desk.connect(Role.OWNER) as con:
        assert con.execute("SELECT count(*), count(wrapped) FROM detection_concernkey").fetchone() == (5, 0)


def test_its_row_and_the_audit_keep_that_it_existed_and_say_nothing_of_it(desk: Desk, unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    days_since_closing(desk, KEPT_DAYS + 1)
    erase(desk)
    with desk.connect(Role.OWNER) as con:
        rows = con.execute(
            "SELECT actor, kind, purpose FROM audit_entry WHERE what = 'concern.erase'"
        ).fetchall()
    assert rows == [("process:worker", "erasure", "policy_period")]
    with at_the_unit(desk):
        assert (Concern.objects.get().state, Erasure.objects.count()) == (State.CLOSED, 1)


def test_a_second_night_erases_nothing_again(desk: Desk, unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    days_since_closing(desk, KEPT_DAYS + 1)
    assert (erase(desk), erase(desk)) == (1, 0)


def test_after_its_erasure_the_same_rows_do_not_raise_it_and_new_ones_do(desk: Desk, unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    days_since_closing(desk, KEPT_DAYS + 1)
    erase(desk)
    assert put(desk, found()).again == 0
    assert put(desk, found(rows=("row-1", "row-2"))).again == 1
    with at_the_unit(desk):
        newest = Placing.objects.order_by("-run__loaded_at").first()
        assert newest is not None
        assert dossier_in(newest, key=UNIT)


def test_one_that_waits_again_after_its_erasure_is_worked_like_any_other(desk: Desk, unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    days_since_closing(desk, KEPT_DAYS + 1)
    erase(desk)
    put(desk, found(rows=("row-1", "row-2")))
    with at_the_unit(desk):
        again = answered(unit, AnswerKind.NO_INDICATION)
        told = history_of(again.concern, key=UNIT)
        assert [each.reasons for each in told if each.title == "answer"] == [UNREAD, "Looked."]


@pytest.mark.parametrize("kind", [AnswerKind.INDICATION, AnswerKind.NO_INDICATION])
def test_what_is_not_closed_by_two_as_nothing_is_kept(desk: Desk, unit: Unit, kind: AnswerKind) -> None:
    answered(unit, kind)
    days_pass(desk, "detection_answer", "answered_at", days=1_000)
    assert erase(desk) == 0


def test_a_hold_keeps_it_until_two_people_lift_it(desk: Desk, unit: Unit) -> None:
    concern = closed(unit, AnswerKind.NO_INDICATION).concern
    hold = place_hold(concern=concern, reasons="An appeal.", to=UNIT.public, by=unit.analyst)
    days_since_closing(desk, 1_000)
    assert erase(desk) == 0
    with at_the_unit(desk):
        lift = propose_lift(hold=hold, reasons="It is over.", to=UNIT.public, by=unit.analyst)
        assert standing_hold(concern)
    assert erase(desk) == 0
    with at_the_unit(desk):
        with pytest.raises(SamePerson):
            answer_lift(lift=lift, choice=ProposalChoice.AGREED, by=unit.analyst)
        answer_lift(lift=lift, choice=ProposalChoice.AGREED, by=unit.head)
        assert standing_hold(concern) is None
    assert erase(desk) == 1


def test_a_no_to_the_lifting_leaves_the_hold(desk: Desk, unit: Unit) -> None:
    concern = closed(unit, AnswerKind.NO_INDICATION).concern
    hold = place_hold(concern=concern, reasons="An appeal.", to=UNIT.public, by=unit.analyst)
    lift = propose_lift(hold=hold, reasons="It is over.", to=UNIT.public, by=unit.analyst)
    answer_lift(lift=lift, choice=ProposalChoice.REFUSED, by=unit.head)
    assert standing_hold(concern)
    days_since_closing(desk, 1_000)
    assert erase(desk) == 0


DESTROY = "UPDATE detection_concernkey SET wrapped = NULL"


def test_no_process_destroys_a_key_before_its_time(desk: Desk, unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    days_since_closing(desk, KEPT_DAYS)
    for role, refused in ((Role.WORKER, "check_violation"), (Role.UNIT, "insufficient_privilege")):
        with desk.connect(role) as con, pytest.raises(psycopg.Error) as caught:
            con.execute(DESTROY)
        assert (
            caught.value.sqlstate == {"check_violation": "23514", "insufficient_privilege": "42501"}[refused]
        )


def test_no_process_puts_another_key_in_the_place_of_one(desk: Desk, unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    days_since_closing(desk, KEPT_DAYS + 1)
    with desk.connect(Role.WORKER) as con, pytest.raises(psycopg.errors.CheckViolation):
        con.execute("UPDATE detection_concernkey SET wrapped = '\\x00'")


def test_a_load_that_says_a_later_day_erases_nothing_early(desk: Desk, unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    late = today() + timedelta(days=400)
    with as_role(desk, Role.WORKER):
        assert len(due(late)) == 1
        with pytest.raises(IntegrityError, match="kept"):
            erase_due(today=late, references=REFERENCES, by="process:worker")
        assert not ConcernKey.objects.filter(wrapped__isnull=True).exists()


def test_answers_stay_as_rows_without_their_words(desk: Desk, unit: Unit) -> None:
    closed(unit, AnswerKind.NO_INDICATION)
    days_since_closing(desk, KEPT_DAYS + 1)
    erase(desk)
    with at_the_unit(desk):
        assert Answer.objects.get().kind == AnswerKind.NO_INDICATION
