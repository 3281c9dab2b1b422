"""Stops that have nothing to do with anybody: a street corner, a petrol station, paperwork in the car."""

import numpy as np

from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Dice, counts, lasting
from upstander.engine.invented.jobs import PATROL, Jobs
from upstander.engine.invented.world import World

SECONDS_PER_STOP = 4 * 3_600  # one stop in four hours of a crew that moves about


def stops(world: World, rng: Dice, crews: Crews) -> Jobs:
    """Patrol stops of crews whose place is recorded: anywhere in their unit, and so near somebody's door."""
    ground = world.ground
    length = np.maximum(crews.ends - crews.starts, 1)
    number = counts(rng, np.where(crews.carrier >= 0, length / SECONDS_PER_STOP, 0))
    crew = np.repeat(np.arange(len(crews)), number)
    unit = crews.unit[crew]
    width = ground.first[unit + 1] - ground.first[unit]
    near = ground.first[unit] + (rng.random(len(crew)) * width).astype(np.int64)
    return Jobs(
        crew=crew,
        wanted=crews.starts[crew] + (rng.random(len(crew)) * length[crew]).astype(np.int64),
        stay=np.clip(lasting(rng, 600, 0.8, len(crew)), 120, 5_400),
        latitude=ground.latitude[near] + rng.normal(0, 0.0012, len(crew)),
        longitude=ground.longitude[near] + rng.normal(0, 0.002, len(crew)),
        kind=np.full(len(crew), PATROL),
        link=np.full(len(crew), -1),
    )
