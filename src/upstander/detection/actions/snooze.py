"""Set an item aside until a day. It moves no concern, and a hard trigger is never set aside.

Source: docs/explanation/detection.md
"""

from datetime import date, timedelta

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.access.reading import brief_of
from upstander.detection.keys import about
from upstander.detection.models import Concern, Placing, Snooze, SnoozeReason
from upstander.detection.policy import SNOOZE_DAYS
from upstander.detection.state import State
from upstander.domain.refusal import Refusal
from upstander.sealed.key_pairs import PrivateKey

IN_HAND = (State.OPEN, State.FOLLOWED)


class WaitsForNothing(Refusal):
    """A hard trigger was met, or conduct that is ruled out: it is not set aside."""


class TooLong(Refusal):
    """It would be set aside for longer than the policy allows, or until a day that is past."""


class NotInHand(Refusal):
    """The concern is not open: there is nothing to set aside."""


def snooze(
    *, concern: Concern, until: date, reason: SnoozeReason, key: PrivateKey, today: date, by: Account
) -> None:
    """Set the concern aside until `until`, on which day it is back; today brings it back now.

    Raises TooLong beyond 14 days, WaitsForNothing for a hard trigger, NotInHand unless it is open.
    """
    if not today <= until <= today + timedelta(days=SNOOZE_DAYS):
        raise TooLong(f"It comes back within {SNOOZE_DAYS} days. Choose a day from today on.")
    with act(
        by=by, kind=Kind.ALTERATION, what="concern.snooze", about=about(concern.pk), purpose=reason.value
    ):
        placing = newest_placing(concern)
        require_in_hand(concern)
        if brief_of(placing, key=key).hard_trigger:
            raise WaitsForNothing("A hard trigger was met. It waits for no turn, and is not set aside.")
        Snooze.objects.create(
            concern=concern, placing=placing, reason=reason, until=until, set_by=by, set_on=today
        )


def newest_placing(concern: Concern) -> Placing:
    """What the newest run said of the concern."""
    return Placing.objects.filter(concern=concern).order_by("-run__loaded_at")[:1].get()


def require_in_hand(concern: Concern) -> None:
    """Raises NotInHand unless somebody has it open."""
    if not Concern.objects.filter(pk=concern.pk, state__in=IN_HAND).exists():
        raise NotInHand("Only what is open can be set aside. Look at the concern again.")
