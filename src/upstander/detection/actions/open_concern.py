"""Open a concern: with a reason, and assigned from then on. The look is on record before anything shows.

Source: docs/explanation/detection.md
"""

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.actions.page import end_pages
from upstander.detection.keys import about
from upstander.detection.models import Concern, ConcernAssignment, Opening, OpeningReason
from upstander.detection.state import State
from upstander.mandate.access.switch import require_on


def open_concern(*, concern: Concern, reason: OpeningReason, by: Account) -> None:
    """Assign `by` to the concern, and move it on where it waited. Opening it again changes nothing.

    Raises IsOff while the desk is switched off.
    """
    with act(
        by=by, kind=Kind.CONSULTATION, what="concern.open", about=about(concern.id), purpose=reason.value
    ):
        require_on()
        opening, is_first = Opening.objects.get_or_create(
            concern=concern, account=by, defaults={"reason": reason}
        )
        if is_first:
            ConcernAssignment.objects.create(
                matter=concern, account=by, assigned_by=by.actor, reason=opening.reason
            )
        Concern.objects.filter(pk=concern.pk, state=State.WAITING).update(state=State.OPEN)
        end_pages(concern, by=by)
