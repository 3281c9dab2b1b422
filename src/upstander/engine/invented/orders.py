"""Instructions, notices, restrictions and undertakings, and contact that was ordered in spite of one.

Most follow a complaint or a mistake that has nothing to do with the person whom they protect. Where work
needs it, a supervisor orders one visit or call: property to be given back, a statement to be signed.
"""

from dataclasses import dataclass

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import Array, dice
from upstander.engine.invented.force import Force
from upstander.engine.invented.plan import Plan
from upstander.engine.invented.public import Public

KINDS = ("instruction", "notice", "restriction", "undertaking", "suspension")
SHARES = (0.42, 0.3, 0.2, 0.08)
A_YEAR = 0.022  # for each member of staff
NAMES_SOMEBODY = 0.45  # of orders: they protect a person on record
CONTACT_ORDERED = 0.5  # of those


@dataclass(frozen=True, kw_only=True, eq=False)
class Orders:
    """Orders by number. `person` is below nought where none is named; moments are UTC seconds.

    `contact_at` is when contact with the person was ordered; below nought if never.
    """

    staff: Array
    person: Array
    kind: Array
    starts: Array
    ends: Array
    contact_at: Array


def give(plan: Plan, force: Force, public: Public) -> Orders:
    """The orders of the period, and those of the year before it that may still stand."""
    rng = dice(plan.seed, "orders")
    size = max(3, int(rng.poisson(A_YEAR * force.size * (plan.days + 365) / 365)))
    staff = rng.integers(0, force.size, size)
    starts = plan.starts + rng.integers(-365, plan.days, size) * DAY + rng.integers(9, 17, size) * 3_600
    named = rng.random(size) < NAMES_SOMEBODY
    ordered = starts + (rng.uniform(3, 60, size) * DAY).astype(np.int64)
    good = (
        named & (rng.random(size) < CONTACT_ORDERED) & (ordered > plan.starts) & (ordered < plan.ends - DAY)
    )
    return Orders(
        staff=staff,
        person=np.where(named, public.meet(rng, force.unit[staff]), -1),
        kind=rng.choice(len(SHARES), size, p=SHARES),
        starts=starts,
        ends=starts + rng.integers(30, 400, size) * DAY,
        contact_at=np.where(good, ordered, -1),
    )
