"""What a validation comes back with: one line for each case, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from upstander.engine.evaluation.validation.cases_file import ConcludedCase

PUT_FORWARD = "put_forward"
RANKED_BELOW = "ranked_below"
NO_SIGN = "no_sign"

FATES = (PUT_FORWARD, RANKED_BELOW, NO_SIGN)
"""Raised within the budget before discovery; in the order on the eve and not raised; no sign at all."""


@dataclass(frozen=True, kw_only=True)
class CaseMeasured:
    """One case, measured alone among colleagues. `place` of `of` is on the eve; None: no sign of theirs.

    `raised_on` is the monthly run that would have put the member of staff forward; `spoke` are the indicators
    that added anything on the eve.
    """

    case: ConcludedCase
    place: int | None
    of: int
    raised_on: date | None
    spoke: tuple[str, ...]
    by_chance: float
    """The chance, 0 to 1, that as many places given away by lot would have put them forward."""

    @property
    def fate(self) -> str:
        """One of FATES."""
        if self.raised_on:
            return PUT_FORWARD
        return RANKED_BELOW if self.place else NO_SIGN

    @property
    def days_of_warning(self) -> int | None:
        """Days from the run that raised it to discovery."""
        return (self.case.discovered_on - self.raised_on).days if self.raised_on else None


@dataclass(frozen=True, kw_only=True)
class Validation:
    """A force's own concluded cases, measured. It names cases; only its counts may be shared."""

    measured_on: date
    invented: bool
    staff: int
    budget_per_1000: float
    months_run: int
    cases: tuple[CaseMeasured, ...]
    left_out: Mapping[str, int]
    indicators_ran: tuple[str, ...]
    indicators_not_run: tuple[str, ...]
    digest: str
    """SHA-256 over the cards and queries that were asked: whoever compares two forces compares this first."""
