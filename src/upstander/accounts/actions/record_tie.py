"""Record a tie that no store shows: what somebody told the unit, and who confirmed it.

Source: docs/explanation/need_to_know.md
"""

from upstander.accounts.acts import Actor, act, actor_of
from upstander.accounts.models import Tie
from upstander.accounts.people_rows import TieRow
from upstander.audit.words import Kind


def record_tie(tie: TieRow, *, by: Actor, replaces: Tie | None = None) -> Tie:
    """Add the tie, or the next version of one that stands (an end, a confirmation)."""
    with act(by=by, kind=Kind.COLLECTION, what="tie.record", purpose="need_to_know"):
        return Tie.objects.create(**vars(tie), recorded_by=actor_of(by), replaces=replaces)
