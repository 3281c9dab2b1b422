"""An exception: proposed by one, agreed by a second, gone by itself, and never over what is ruled out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import IntegrityError

from tests.accounts.people import an_account
from tests.cast import ASH, BLAKE, HAZEL, ROWAN, WREN
from tests.desk import Desk
from tests.detection.answers import closed, opened, today
from tests.detection.desk_of_concerns import UNIT, Unit, at_the_unit, found, make_people, put
from tests.detection.dossiers import a_dossier
from tests.inside import as_role
from upstander.accounts.access.standing import standing_of
from upstander.database.roles import Role
from upstander.detection.access.concerns import offered_to, proposed_to, visible_to
from upstander.detection.access.reading import items
from upstander.detection.access.set_aside import apart, lapsed, standing
from upstander.detection.actions.exception import (
    Explained,
    NothingCovered,
    answer_exception,
    propose_exception,
    review_exception,
)
from upstander.detection.actions.snooze import NotInHand, TooLong, WaitsForNothing
from upstander.detection.models import (
    Concern,
    ExceptionAnswer,
    ExceptionGround,
    ExceptionProposal,
    ExceptionScope,
    ProposalChoice,
)
from upstander.detection.policy import EXCEPTION_DAYS
from upstander.detection.state import AnswerKind, State
from upstander.work.refusals import SamePerson

DAY = timedelta(days=1)
OFF_DUTY, LOOK_UP = "off_duty_contact", "lookup_without_purpose"


@pytest.fixture
def unit(desk: Desk) -> Iterator[Unit]:
    with as_role(desk, Role.OWNER):
        people = make_people()
    put(desk, found())
    with at_the_unit(desk):
        yield people


def proposed(unit: Unit, concern: Concern | None = None, **how: object) -> ExceptionProposal:
    said = {"scope": ExceptionScope.PAIR, "ground": ExceptionGround.DECLARED_TIE, "reasons": "Declared.",
            "until": today() + 10 * DAY, **how}  # fmt: skip
    return propose_exception(
        concern=concern or opened(unit), what=Explained(**said), key=UNIT, today=today(), by=unit.analyst
    )


def agree(unit: Unit, proposal: ExceptionProposal, choice: ProposalChoice = ProposalChoice.AGREED) -> None:
    answer_exception(proposal=proposal, choice=choice, reasons="I looked.", to=UNIT.public, by=unit.head)


def hidden(unit: Unit, after: int = 0) -> set[str]:
    """What is set aside of the analyst's own, so many days from now."""
    own = items(visible_to(unit.analyst, today=today()), key=UNIT)
    return {each.item.concern.spoken for each in apart(own, key=UNIT, today=today() + after * DAY)[1]}


def test_a_proposal_sets_nothing_aside_and_a_no_does_not_either(unit: Unit) -> None:
    proposal = proposed(unit)
    assert hidden(unit) == set()
    agree(unit, proposal, ProposalChoice.REFUSED)
    assert hidden(unit) == set()


def test_agreed_it_stands_to_its_last_day_and_lapses_by_itself_the_day_after(unit: Unit) -> None:
    agree(unit, proposed(unit))
    assert len(hidden(unit)) == 1
    assert len(hidden(unit, 10)) == 1
    assert hidden(unit, 11) == set()
    assert (standing(today() + 10 * DAY).count(), lapsed(today() + 10 * DAY).count()) == (1, 0)
    assert (standing(today() + 11 * DAY).count(), lapsed(today() + 11 * DAY).count()) == (0, 1)


def test_where_the_concern_stands_does_not_change(unit: Unit) -> None:
    agree(unit, proposed(unit))
    assert Concern.objects.get().state == State.OPEN


def test_looking_again_ends_it_before_its_time_and_settles_it_after(unit: Unit) -> None:
    proposal = proposed(unit)
    agree(unit, proposal)
    review_exception(proposal=proposal, reasons="It ended.", to=UNIT.public, by=unit.analyst)
    assert hidden(unit) == set()
    assert not lapsed(today() + 11 * DAY).exists()


@pytest.mark.parametrize("days", [0, EXCEPTION_DAYS])
def test_from_today_to_ninety_days_it_may_stand(unit: Unit, days: int) -> None:
    assert proposed(unit, until=today() + days * DAY).until == today() + days * DAY


@pytest.mark.parametrize("days", [-1, EXCEPTION_DAYS + 1])
def test_longer_it_may_not(unit: Unit, days: int) -> None:
    with pytest.raises(TooLong, match="90 days"):
        proposed(unit, until=today() + days * DAY)


def test_another_kind_of_sign_brings_it_back_and_more_of_the_same_does_not(desk: Desk, unit: Unit) -> None:
    agree(unit, proposed(unit))
    put(desk, found(rows=("row-1", "row-2", "row-3")))
    with at_the_unit(desk):
        assert len(hidden(unit)) == 1
    put(desk, found(indicators=(OFF_DUTY, LOOK_UP, "stops_near_home")))
    with at_the_unit(desk):
        assert hidden(unit) == set()


def test_a_hard_trigger_is_never_covered(desk: Desk, unit: Unit) -> None:
    agree(unit, proposed(unit))
    put(desk, found(hard_trigger="A trigger"))
    with at_the_unit(desk):
        assert hidden(unit) == set()
        with pytest.raises(WaitsForNothing, match="No exception covers it"):
            proposed(unit)


def test_what_is_ruled_out_whatever_colleagues_do_is_never_covered(desk: Desk, unit: Unit) -> None:
    ruled_out = replace(a_dossier().signs[0], rule="Looking up oneself is ruled out.")
    put(desk, replace(found(), dossier=a_dossier(signs=(ruled_out,))))
    with at_the_unit(desk):
        with pytest.raises(WaitsForNothing, match="ruled out"):
            proposed(unit)
        assert not ExceptionProposal.objects.exists()


def test_one_kind_of_sign_is_covered_for_one_member_of_staff_and_for_nobody_else(
    desk: Desk, unit: Unit
) -> None:
    agree(unit, proposed(unit, scope=ExceptionScope.STAFF_KIND, indicator=OFF_DUTY))
    only, both = (OFF_DUTY,), (OFF_DUTY, LOOK_UP)
    put(
        desk,
        found(BLAKE, HAZEL, indicators=only),
        found(BLAKE, ROWAN, indicators=both),
        found(ASH, WREN, indicators=only),
    )
    with at_the_unit(desk):
        offered = items(
            offered_to(unit.colleague, standing=standing_of(unit.colleague, today=today())), key=UNIT
        )
        shown, covered = apart(offered, key=UNIT, today=today())
        assert len(shown) == 2
        assert [each.item.brief.indicators for each in covered] == [only]


@pytest.mark.parametrize("indicator", ["", "no_such_sign"])
def test_it_covers_only_a_sign_that_is_shown(unit: Unit, indicator: str) -> None:
    with pytest.raises(NothingCovered):
        proposed(unit, scope=ExceptionScope.STAFF_KIND, indicator=indicator)


def test_what_is_closed_takes_no_exception(unit: Unit) -> None:
    concern = closed(unit, AnswerKind.NO_INDICATION).concern
    with pytest.raises(NotInHand):
        proposed(unit, concern)


def test_it_is_offered_to_a_second_person_and_not_to_whoever_proposed_it(unit: Unit) -> None:
    proposed(unit)
    for account, offered in ((unit.head, 1), (unit.analyst, 0), (unit.colleague, 0)):
        assert proposed_to(account, standing=standing_of(account, today=today())).count() == offered


def test_whoever_proposed_it_does_not_agree_whatever_the_row_says(unit: Unit) -> None:
    proposal = proposed(unit)
    with pytest.raises(SamePerson):
        answer_exception(
            proposal=proposal, choice=ProposalChoice.AGREED, reasons="Yes.", to=UNIT.public, by=unit.analyst
        )
    with pytest.raises(IntegrityError):
        ExceptionAnswer.objects.create(
            proposal=proposal, choice="agreed", reasons=b"", given_by=unit.analyst, first_by=unit.head.pk
        )
    assert not standing(today()).exists()


def test_another_account_of_the_same_person_does_not_agree(desk: Desk, unit: Unit) -> None:
    proposal = proposed(unit)
    with as_role(desk, Role.OWNER):
        twin = an_account("ari2", "head_of_ccu")
        for account, reference in ((twin, "s-ARI"), (unit.analyst, "S-ari")):
            type(twin).objects.filter(pk=account.pk).update(staff_reference=reference)
    with at_the_unit(desk), pytest.raises(SamePerson, match="Somebody else"):
        answer_exception(
            proposal=proposal, choice=ProposalChoice.AGREED, reasons="Yes.", to=UNIT.public, by=twin
        )


ATTACKS = {
    "a longer stand": "UPDATE detection_exceptionproposal SET until = until + 400",
    "another proposer": "UPDATE detection_exceptionproposal SET proposed_by_id = %(head)s",
    "a yes of one's own": "INSERT INTO detection_exceptionanswer "
    "(proposal_id, choice, reasons, given_by_id, first_by, given_at) "
    "VALUES (%(proposal)s, 'agreed', '', %(analyst)s, %(head)s, now())",
    "a year from a forged day": "INSERT INTO detection_exceptionproposal "
    "(id, concern_id, scope, ground, covers, reasons, until, proposed_by_id, proposed_on, proposed_at) "
    "SELECT gen_random_uuid(), concern_id, scope, ground, covers, reasons, current_date + 365, "
    "proposed_by_id, current_date + 300, now() FROM detection_exceptionproposal",
    "taking an answer away": "DELETE FROM detection_exceptionanswer",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
@pytest.mark.parametrize("role", [Role.UNIT, Role.WORKER, Role.WORKFORCE])
def test_whoever_has_a_process_password_gets_round_neither_rule(
    desk: Desk, unit: Unit, attack: str, role: Role
) -> None:
    proposal = proposed(unit)
    who = {"head": unit.head.pk, "analyst": unit.analyst.pk, "proposal": proposal.pk}
    with desk.connect(role) as con, pytest.raises(psycopg.Error):
        con.execute(attack, who)
    assert not standing(today()).exists()
    assert ExceptionProposal.objects.get().until == proposal.until
