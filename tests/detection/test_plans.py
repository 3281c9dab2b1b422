"""Plans for the other person that are to be looked at again, while there is something to look at."""

from datetime import timedelta

from tests.desk import Desk
from tests.detection.answers import agreed, answered, days_pass, today
from tests.detection.desk_of_concerns import UNIT, at_the_unit, found, make_people, put
from tests.inside import as_role
from upstander.database.roles import Role
from upstander.detection.access.plans import late_reviews
from upstander.detection.actions.decide import decide_safety
from upstander.detection.actions.erase import erase_due
from upstander.detection.models import SafetyChoice
from upstander.detection.policy import KEPT_DAYS
from upstander.detection.state import AnswerKind


def test_of_what_was_erased_no_plan_is_late_until_a_run_brings_it_again(desk: Desk) -> None:
    with as_role(desk, Role.OWNER):
        unit = make_people()
    put(desk, found())
    after = today() + timedelta(days=1)
    with at_the_unit(desk):
        answer = answered(unit, AnswerKind.NO_INDICATION)
        decide_safety(
            concern=answer.concern, choice=SafetyChoice.PLAN, reasons="A plan.", review_on=today(),
            to=UNIT.public, by=unit.analyst,
        )  # fmt: skip
        agreed(unit, answer)
        assert late_reviews(today=after) == {answer.concern_id}
    days_pass(desk, "detection_secondanswer", "given_at", days=KEPT_DAYS + 1)
    with as_role(desk, Role.WORKER):
        assert erase_due(today=today(), references=b"k" * 32, by="process:worker") == 1
        assert late_reviews(today=after) == set()
    put(desk, found(rows=("row-1", "row-2")))
    with as_role(desk, Role.WORKER):
        assert late_reviews(today=after) == {answer.concern_id}
