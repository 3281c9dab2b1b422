"""Accounts that neighbourhood teams keep in public: people write in, and whoever is on duty answers.

The platform names who answered about two times in three.
"""

import numpy as np

from upstander.engine.invented.clocks import PUBLIC_HOURS, likely_moment
from upstander.engine.invented.dice import Dice, counts, lasting
from upstander.engine.invented.messages import PLATFORMS, Messages
from upstander.engine.invented.roles import NAMES
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.world import World

ANSWERS = {"neighbourhood": 0.07, "pcso": 0.06, "schools": 0.1, "control_room": 0.02}  # a duty
MORE = 0.8  # further answers to the same person, on average, for each first one
NAMED = 0.65  # share of answers of which the platform says who wrote them
ON_RECORD = 0.12  # share of the public whose account records know


def messages(world: World, rng: Dice, duties: Duties) -> Messages:
    """A month's answers, and the messages that they answer."""
    role = world.force.role[duties.staff]
    first = np.repeat(
        np.arange(len(duties)), counts(rng, np.array([ANSWERS.get(name, 0.0) for name in NAMES])[role])
    )
    times = 1 + counts(rng, np.full(len(first), MORE) * lasting(rng, 0.6, 0.9, len(first)))
    duty = np.repeat(first, times)
    person = np.repeat(
        world.public.meet_some_children(rng, world.force.unit[duties.staff[first]], share=0.1), times
    )
    moment = likely_moment(rng, duties.starts[duty], duties.ends[duty], hours=PUBLIC_HOURS + 10)
    asked = moment - lasting(rng, 5_400, 1.3, len(duty)).astype(np.int64) - 20
    staff = np.where(rng.random(len(duty)) < NAMED, duties.staff[duty], -1)
    size = len(duty)
    return Messages(
        platform=np.full(2 * size, PLATFORMS.index("force_social")),
        account=np.tile(world.force.team[duties.staff[duty]], 2),
        other=np.tile(person, 2),
        staff=np.tile(staff, 2),
        incoming=np.repeat([False, True], size),
        moment=np.r_[moment, asked],
    )
