"""Answer a concern: one of four, and a second person where it would close.

Source: docs/explanation/detection.md
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.actions.page import end_pages
from upstander.detection.actions.set_off import set_off
from upstander.detection.keys import about
from upstander.detection.models import Answer, Concern, SecondAnswer, SecondChoice
from upstander.detection.sealing_matters import seal_in_matter
from upstander.detection.state import LEADS_TO, NEXT, WITHIN_DAYS, AnswerKind, State
from upstander.domain.refusal import Refusal
from upstander.sealed.key_pairs import PublicKey
from upstander.work.refusals import NotNow
from upstander.work.second_person import by_two


class TooEarly(Refusal):
    """What comes before an answer is not decided yet."""


class TooLate(Refusal):
    """A next step is due later than the policy allows, or before today."""


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """Who does the next step, and by when."""

    owner: Account
    due: date


def answer_concern(
    *,
    concern: Concern,
    kind: AnswerKind,
    reasons: str,
    step: NextStep | None,
    to: PublicKey,
    today: date,
    by: Account,
) -> None:
    """Record the answer, move the concern on, and start the clock or the task that the answer asks for.

    Raises NotNow where it was moved meanwhile; TooEarly before the decision for the other person and the
    tip-off decision are recorded; TooLate for a step beyond 14 days.
    """
    if step and not today <= step.due <= today + timedelta(days=WITHIN_DAYS):
        raise TooLate(f"A next step is due within {WITHIN_DAYS} days, and not before today.")
    record = uuid4()
    with act(by=by, kind=Kind.ALTERATION, what="concern.answer", about=about(concern.id), purpose=kind.value):
        _require_decisions(concern)
        _move(concern, LEADS_TO[kind])
        (sealed,) = seal_in_matter(concern.pk, {"answer": reasons.encode()}, to=to, record=record)
        made = Answer.objects.create(
            id=record,
            concern=concern,
            kind=kind,
            reasons=sealed,
            next_step_owner=step.owner if step else None,
            next_step_due=step.due if step else None,
            answered_by=by,
        )
        set_off(made)
        end_pages(concern, by=by)


def second_answer(*, answer: Answer, choice: SecondChoice, reasons: str, to: PublicKey, by: Account) -> None:
    """Agree to a closing, or send the concern on.

    Raises SamePerson for whoever gave the answer, by whichever account, as the database does; and NotNow.
    """
    concern = answer.concern
    with act(
        by=by, kind=Kind.ALTERATION, what="concern.second", about=about(concern.id), purpose=choice.value
    ):
        _move(concern, State.CLOSED if choice is SecondChoice.AGREED else State.OPEN)
        (sealed,) = seal_in_matter(concern.pk, {"second": reasons.encode()}, to=to, record=answer.pk)
        with by_two():
            SecondAnswer.objects.create(
                answer=answer,
                choice=choice,
                reasons=sealed,
                given_by=by,
                first_by=answer.answered_by_id,
            )
        end_pages(concern, by=by)


def _require_decisions(concern: Concern) -> None:
    if not (concern.safety_decisions.exists() and concern.tip_off_decisions.exists()):
        raise TooEarly(
            "Decide for the other person, and how far a step may reach, before you answer. "
            "Nothing was recorded."
        )


def _move(concern: Concern, to: State) -> None:
    """In one statement, so that of two people at once only one moves it."""
    before = [state for state, after in NEXT.items() if to in after]
    if not Concern.objects.filter(pk=concern.pk, state__in=before).update(state=to):
        raise NotNow("This cannot be recorded now: somebody moved the concern meanwhile. Look at it again.")
