"""Force cars and terminals at the homes of those who use them: kept overnight, or stopped at for a meal.

Staff live among the people they police, so that some of those homes are near somebody they have met.
"""

from dataclasses import fields

import numpy as np

from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Array, Dice
from upstander.engine.invented.jobs import PATROL, Jobs, Settled
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.world import World

WAY_HOME = 2_400  # seconds: the longest drive home that a kept car or terminal makes
TERMINAL_AT_HOME = 0.03  # of the duties of those who carry a terminal: it is logged on there for a while


def meal_breaks(world: World, rng: Dice, duties: Duties, crews: Crews) -> Jobs:
    """Stops at the home of the first of a crew who lives in the unit, for a meal."""
    staff = duties.staff[crews.first]
    home = world.force.home[staff]
    near = world.ground.unit[home] == crews.unit
    hungry = rng.random(len(crews)) < world.force.habits.eats_at_home[staff]
    crew = np.flatnonzero(near & hungry & (crews.carrier >= 0))
    length = crews.ends[crew] - crews.starts[crew]
    return Jobs(
        crew=crew,
        wanted=crews.starts[crew] + (length * rng.uniform(0.35, 0.65, len(crew))).astype(np.int64),
        stay=rng.uniform(1_200, 2_700, len(crew)),
        latitude=world.ground.latitude[home[crew]],
        longitude=world.ground.longitude[home[crew]],
        kind=np.full(len(crew), PATROL),
        link=np.full(len(crew), -1),
    )


def goes_home(world: World, rng: Dice, duties: Duties, crews: Crews) -> Array:
    """Whether each crew's carrier goes home with the first of them after the duty."""
    staff = duties.staff[crews.first]
    kept = (crews.carrier >= 0) & (crews.carrier == world.kit.home_car[staff])
    terminal = (crews.carrier >= world.kit.cars) & (rng.random(len(crews)) < TERMINAL_AT_HOME)
    return np.asarray(kept | (terminal & ~np.isin(staff, sorted(world.hosts))))


def with_parking(
    world: World, rng: Dice, settled: Settled, *, duties: Duties, crews: Crews, home: Array
) -> Settled:
    """What was settled, with the arrival of such carriers at their users' homes, by crew and time."""
    crew = np.flatnonzero(home)
    last = crews.ends[crew].copy()
    if len(settled.crew):
        back = crews.ends.copy()
        np.maximum.at(back, settled.crew, settled.leaves)
        last = back[crew]
    drive = rng.integers(600, WAY_HOME, len(crew))
    place = world.force.home[duties.staff[crews.first[crew]]]
    arrives = last + drive
    added = Settled(
        crew=crew,
        arrives=arrives,
        leaves=arrives + rng.integers(420, 1_500, len(crew)),
        drive=drive,
        latitude=world.ground.latitude[place],
        longitude=world.ground.longitude[place],
        kind=np.full(len(crew), PATROL),
        link=np.full(len(crew), -1),
    )
    names = [field.name for field in fields(Settled)]
    both = {name: np.r_[getattr(settled, name), getattr(added, name)] for name in names}
    order = np.lexsort((both["arrives"], both["crew"]))
    return Settled(**{name: values[order] for name, values in both.items()})
