"""When a step of a story happens: on duty or outside it, near its day."""

import numpy as np

from upstander.engine.invented.clocks import DAY, PUBLIC_HOURS, likely_moment, to_utc
from upstander.engine.invented.dice import Array, Dice
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.stories.steps import Step
from upstander.engine.invented.world import World

CLEAR = 9_000  # seconds from any booked hour that an off-duty moment keeps, since shifts end late


def moment_of(world: World, rng: Dice, duties: Duties, step: Step) -> int:
    """A moment for the step near its day, on or off duty as it asks: UTC seconds."""
    mine = np.flatnonzero(duties.staff == step.story.host)
    wanted = world.plan.starts + int(step.day * DAY)
    if step.on_duty and len(mine):
        later = mine[duties.ends[mine] > wanted]
        duty = later[:1] if len(later) else mine[-1:]
        low = np.maximum(duties.starts[duty], min(wanted, int(duties.ends[duty[0]]) - 3_600))
        return int(likely_moment(rng, low, duties.ends[duty], hours=PUBLIC_HOURS)[0])
    return _off_duty(world, rng, duties, mine=mine, day=int(step.day))


def _off_duty(world: World, rng: Dice, duties: Duties, *, mine: Array, day: int) -> int:
    """A waking moment of that day or the days about it, clear of every duty."""
    for attempt in range(200):
        other = day + (0, 1, -1, 2, -2)[attempt // 40]
        other = min(max(other, 0), world.plan.days - 1)
        local = (world.plan.epoch_day + other) * DAY + int(rng.integers(8 * 3_600, 22 * 3_600))
        chosen = int(to_utc(np.array([local]))[0])
        busy = (duties.starts[mine] - 1_800 <= chosen) & (chosen < duties.ends[mine] + CLEAR)
        if not busy.any():
            return chosen
    return chosen
