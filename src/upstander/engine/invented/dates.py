"""Moments at which offices work."""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import Array, Dice
from upstander.engine.invented.plan import Plan


def working_moments(plan: Plan, rng: Dice, size: int, *, years_before: float = 0.0) -> Array:
    """Moments of working hours in the period, or in some years before it too: UTC seconds, by day."""
    day = np.sort(rng.integers(-int(years_before * 365), plan.days, size))
    return np.asarray(plan.starts + day * DAY + rng.integers(8 * 3_600, 18 * 3_600, size))
