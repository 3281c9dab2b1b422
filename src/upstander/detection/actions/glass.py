"""Open a concern whose glass was broken: an assignment for its minutes, and no longer.

Source: docs/explanation/need_to_know.md
"""

from datetime import datetime
from uuid import UUID

from upstander.accounts.actions.break_glass import NothingWaits, open_glass
from upstander.accounts.models import Account, BreakGlassRequest, BreakGlassUse
from upstander.detection.access.glass import barred_from, concerns_behind
from upstander.detection.models import ConcernAssignment
from upstander.mandate.access.switch import require_on

REASON = "break_glass"


def open_behind_glass(request: BreakGlassRequest, *, by: Account, now: datetime) -> UUID:
    """Assign `by` to the concern until the glass shuts, and give its key. Raises NothingWaits, and IsOff."""
    require_on()
    behind = concerns_behind([request]).get(request.pk)
    if behind is None:
        raise NothingWaits("There is nothing here that waits for you. It may have lapsed.")

    def assign(use: BreakGlassUse) -> None:
        ConcernAssignment.objects.create(
            matter_id=behind,
            account=by,
            assigned_by=by.actor,
            reason=REASON,
            break_glass=use,
            ends_at=use.ends_at,
        )

    open_glass(request, by=by, barred=barred_from([behind])[behind], now=now, assign=assign)
    return behind
