"""Whatever one person does, in whatever order, nothing closes by them alone."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import DatabaseError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk import Desk
from tests.detection.answers import today
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.detection.actions.answer import NextStep, answer_concern, second_answer
from upstander.detection.actions.decide import decide_safety, decide_tip_off
from upstander.detection.actions.exception import Explained, answer_exception, propose_exception
from upstander.detection.actions.open_concern import open_concern
from upstander.detection.actions.snooze import snooze
from upstander.detection.models import (
    Answer,
    Concern,
    ExceptionGround,
    ExceptionProposal,
    ExceptionScope,
    OpeningReason,
    ProposalChoice,
    SafetyChoice,
    SecondChoice,
    SnoozeReason,
    TipOffChoice,
)
from upstander.detection.state import AnswerKind, State
from upstander.domain.refusal import Refusal

Act = Callable[[Unit, Concern], None]
EXAMPLES = 12


def opens(unit: Unit, concern: Concern) -> None:
    open_concern(concern=concern, reason=OpeningReason.IN_TURN, by=unit.analyst)


def decides(unit: Unit, concern: Concern) -> None:
    by = {"to": UNIT.public, "by": unit.analyst}
    decide_safety(concern=concern, choice=SafetyChoice.NONE, reasons="None.", **by)
    decide_tip_off(concern=concern, choice=TipOffChoice.SILENT_READS, reasons="Silent.", **by)


def answers(kind: AnswerKind) -> Act:
    def act(unit: Unit, concern: Concern) -> None:
        step = NextStep(owner=unit.analyst, due=today()) if kind == AnswerKind.NOT_YET_KNOWN else None
        answer_concern(
            concern=concern,
            kind=kind,
            reasons="So.",
            step=step,
            to=UNIT.public,
            today=today(),
            by=unit.analyst,
        )

    return act


def agrees(unit: Unit, concern: Concern) -> None:
    for answer in Answer.objects.filter(concern=concern, second__isnull=True):
        second_answer(
            answer=answer, choice=SecondChoice.AGREED, reasons="Yes.", to=UNIT.public, by=unit.analyst
        )


def sets_aside(unit: Unit, concern: Concern) -> None:
    until = today() + timedelta(days=1)
    snooze(
        concern=concern,
        until=until,
        reason=SnoozeReason.OTHER_MATTER,
        key=UNIT,
        today=today(),
        by=unit.analyst,
    )


def excepts(unit: Unit, concern: Concern) -> None:
    what = Explained(
        scope=ExceptionScope.PAIR, ground=ExceptionGround.ROLE, until=today(), reasons="Their post."
    )
    propose_exception(concern=concern, what=what, key=UNIT, today=today(), by=unit.analyst)


def agrees_to_exceptions(unit: Unit, concern: Concern) -> None:
    for proposal in ExceptionProposal.objects.filter(concern=concern, answer__isnull=True):
        answer_exception(
            proposal=proposal, choice=ProposalChoice.AGREED, reasons="Yes.", to=UNIT.public, by=unit.analyst
        )


def forces(unit: Unit, concern: Concern) -> None:
    assert unit
    Concern.objects.filter(pk=concern.pk).update(state=State.CLOSED)


ACTS: tuple[Act, ...] = (
    opens, decides, agrees, sets_aside, excepts, agrees_to_exceptions, forces, *map(answers, AnswerKind),
)  # fmt: skip


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, *(found(person_ref=f"P-{number}") for number in range(EXAMPLES * 3)), budget=EXAMPLES * 3)
    with at_the_unit(desk):
        yield people


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=4, max_size=12))
def test_one_person_alone_closes_nothing_and_holds_no_exception(unit: Unit, acts: list[Act]) -> None:
    concern = Concern.objects.filter(state=State.WAITING).first()
    assert concern
    for act in (opens, decides, *acts):
        with suppress(Refusal, DatabaseError):
            act(unit, concern)
    assert Concern.objects.get(pk=concern.pk).state != State.CLOSED
    assert not ExceptionProposal.objects.filter(concern=concern, answer__isnull=False).exists()
