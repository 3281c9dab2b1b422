"""What is next on a concern: the order in which things are decided, and which of them are done.

Source: docs/explanation/detection.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.detection.access.entries import Entry
from upstander.detection.models import Answer, Route
from upstander.detection.state import AnswerKind, State


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to decide; `href` is empty where it cannot be done now."""

    title: str | Promise
    hint: str | Promise
    done: bool
    href: str


def what_next(concern: Any, history: Sequence[Entry], *, account: Account) -> list[Step]:
    """The steps in their order: the other person, how far a step may reach, the answer, the second person."""
    done = {entry.title for entry in history}
    live = concern.state in (State.OPEN, State.FOLLOWED)
    steps = [
        Step(
            title=_("Decide for the other person"),
            hint=_("Their safety comes first."),
            done="safety" in done,
            href=_to("concern-safety", concern),
        ),
        _contact_step(concern, done),
        Step(
            title=_("Decide how far a step may reach"),
            hint=_("Nothing reaches anybody else before this."),
            done="tip_off" in done,
            href=_to("concern-tip-off", concern),
        ),
        Step(
            title=_("Answer"),
            hint=_("One of four. Both decisions come before it."),
            done=concern.state in (State.REFERRED, State.PROPOSED, State.CLOSED),
            href=_to("concern-answer", concern) if live and {"safety", "tip_off"} <= done else "",
        ),
    ]
    if concern.state == State.REFERRED:
        steps.append(
            Step(
                title=_("Record the referral"),
                hint=_("Refer it first; then write when, and with which reference."),
                done="referral" in done,
                href="" if "referral" in done else _to("concern-referral", concern),
            )
        )
    steps += _mending(concern, account)
    if concern.state in (State.PROPOSED, State.CLOSED):
        mine = Answer.objects.filter(concern=concern, second__isnull=True, answered_by=account).exists()
        steps.append(
            Step(
                title=_("The second person"),
                hint=_("Nothing closes by one person alone."),
                done=concern.state == State.CLOSED,
                href="" if mine or concern.state == State.CLOSED else _to("concern-second", concern),
            )
        )
    return steps


def _contact_step(concern: Any, done: set[str]) -> Step:
    """The unit asks a safeguarding lead; of a reserved matter no lead in the force may learn."""
    if concern.route == Route.CUSTODIAN:
        return Step(
            title=_("Decide whether they may be contacted"),
            hint=_("By whom, and by which safe way."),
            done="contact" in done,
            href=_to("concern-contact", concern),
        )
    return Step(
        title=_("Ask a safeguarding lead"),
        hint=_("They see the other person’s part alone, and decide on contact with them."),
        done=concern.safeguarding_asks.exists(),
        href=_to("concern-ask-safeguarding", concern),
    )


def _mending(concern: Any, account: Account) -> list[Step]:
    """For "wrong person": which assignment is wrong, so that the next scan does not repeat the mistake."""
    if concern.state != State.PROPOSED or concern.route == Route.CUSTODIAN:
        return []
    answer = Answer.objects.filter(
        concern=concern, kind=AnswerKind.WRONG_ATTRIBUTION, second__isnull=True, answered_by=account
    ).first()
    if answer is None:
        return []
    return [
        Step(
            title=_("Say which assignment is wrong"),
            hint=_("So that the next scan clears them wherever it was used."),
            done=answer.corrections.exists(),
            href=_to("concern-not-theirs", concern),
        )
    ]


def _to(name: str, concern: Any) -> str:
    return reverse(name, kwargs={"concern_id": concern.pk})
