"""Who receives what a run says of each member of staff: the unit, or the custodian outside.

Source: docs/explanation/need_to_know.md
"""

from dataclasses import dataclass
from datetime import date

from upstander.accounts.access.route import Because, Router
from upstander.accounts.access.taint import Known
from upstander.accounts.conflict_keys import MatchingKey
from upstander.detection.models import Route

LASTING = frozenset(Because) - {Because.TOO_FEW, Because.POST_NOT_ASSESSED, Because.NOTHING_RESERVED}


@dataclass(frozen=True, kw_only=True)
class LoadKeys:
    """The worker's keys that a load takes: to name pairs and rows, and to match private lists."""

    references: bytes
    conflicts: MatchingKey


class Receivers:
    """Worked out once for each member of staff: a load changes nothing of it."""

    def __init__(self, *, today: date, keys: LoadKeys, known: Known) -> None:
        self._router = Router(on=today, key=keys.conflicts, known=known)
        self._outside: dict[str, frozenset[Because]] = {}

    def route_of(self, staff: str) -> Route:
        """As the rules say today."""
        return Route.CUSTODIAN if self._why_outside(staff) else Route.UNIT

    def is_outside_for_good(self, staff: str) -> bool:
        """Whether it goes outside for a reason that lasts, and not for want of people or of what is known."""
        return bool(self._why_outside(staff) & LASTING)

    def _why_outside(self, staff: str) -> frozenset[Because]:
        if staff not in self._outside:
            self._outside[staff] = self._router.route_of(staff).reasons
        return self._outside[staff]
