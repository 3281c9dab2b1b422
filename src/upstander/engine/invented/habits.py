"""Ways of single members of staff that set them apart from others of their role, and mean no harm.

How common each is, is the author's judgement.
Source: docs/explanation/invented_force.md
"""

from dataclasses import dataclass

import numpy as np

from upstander.engine.invented.dice import Array, Dice, lasting


@dataclass(frozen=True, kw_only=True, eq=False)
class Habits:
    """By number of the member of staff; shares are of 1.

    `after_hours`: share of their calls and texts that they make outside booked time; most few, some many.
    `untidy`: multiplies what they leave unwritten. `late`: share of their entries written days later.
    `eats_at_home`: share of duties on which a crew of theirs stops at their own home.
    `stays_on`: share of their overruns that nobody books. `calls_back`: share of incidents attended after
    which they ring or call again. `forgets`: share of log-ons that stand for hours after they went home.
    """

    after_hours: Array
    untidy: Array
    late: Array
    eats_at_home: Array
    stays_on: Array
    calls_back: Array
    forgets: Array


def form(rng: Dice, size: int) -> Habits:
    """The habits of so many members of staff."""
    at_home = np.where(rng.random(size) < 0.12, rng.uniform(0.03, 0.4, size), 0.004)
    return Habits(
        after_hours=np.clip(lasting(rng, 0.04, 1.0, size), 0.002, 0.45),
        untidy=np.clip(lasting(rng, 1.0, 0.5, size), 0.2, 3.5),
        late=np.clip(lasting(rng, 0.09, 0.8, size), 0.01, 0.6),
        eats_at_home=at_home,
        stays_on=rng.beta(1.2, 3.0, size),
        calls_back=np.clip(lasting(rng, 0.09, 0.7, size), 0.01, 0.5),
        forgets=np.where(rng.random(size) < 0.15, rng.uniform(0.02, 0.15, size), 0.003),
    )
