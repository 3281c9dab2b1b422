"""Long absences: illness, parents' leave, career breaks, suspension. Nobody works in one.

Shares and lengths are the author's judgement.
Source: docs/explanation/invented_force.md
"""

from dataclasses import dataclass, replace

import numpy as np

from upstander.engine.invented.dice import Array, Dice, pick

LONGEST_BEFORE = 200  # days before the period on which an absence may have begun
# Kind of absence: share of staff that it begins for in a year, least and most days.
KINDS: dict[str, tuple[float, int, int]] = {
    "illness": (0.028, 28, 160),
    "parent": (0.016, 60, 300),
    "career_break": (0.003, 90, 365),
    "suspension": (0.005, 60, 420),
}
SUSPENDED = list(KINDS).index("suspension")
ENOUGH_FOR_ONE = 100  # staff; a force of this size or larger has at least one suspension


@dataclass(frozen=True, kw_only=True, eq=False)
class Absences:
    """One span for each member of staff: days of the plan [first, after), (0, 0) where there is none."""

    first: Array
    after: Array
    kind: Array

    def away(self, staff: Array, day: Array) -> Array:
        """Whether each is away on that day of the plan; shapes as numpy broadcasts them."""
        return np.asarray((self.first[staff] <= day) & (day < self.after[staff]))

    def suspended(self) -> Array:
        """Numbers of those who are suspended at some time."""
        return np.flatnonzero((self.kind == SUSPENDED) & (self.after > self.first))

    def without(self, staff: Array) -> "Absences":
        """The absences, with none for those."""
        first, after = self.first.copy(), self.after.copy()
        first[staff] = after[staff] = 0
        return replace(self, first=first, after=after)


def draw(rng: Dice, size: int, days: int) -> Absences:
    """Who is away and when, over the period and the months before it."""
    span = days + LONGEST_BEFORE
    shares = {name: share * span / 365 for name, (share, _, _) in KINDS.items()}
    has = rng.random(size) < sum(shares.values())
    kind = pick(rng, shares, size)
    if size >= ENOUGH_FOR_ONE and not np.any(has & (kind == SUSPENDED)):
        one = int(rng.integers(0, size))
        has[one], kind[one] = True, SUSPENDED
    first = rng.integers(-LONGEST_BEFORE, days, size)
    first = np.where(kind == SUSPENDED, rng.integers(0, max(1, days * 3 // 4), size), first)
    low = np.array([least for _, least, _ in KINDS.values()])[kind]
    high = np.array([most for _, _, most in KINDS.values()])[kind]
    after = first + (low + rng.random(size) * (high - low)).astype(np.int64)
    return Absences(first=np.where(has, first, 0), after=np.where(has, after, 0), kind=kind)
