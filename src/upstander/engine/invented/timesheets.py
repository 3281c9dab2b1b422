"""Booked time as the duty system has it: worked duty, nights on call, and hours booked off late."""

import numpy as np

from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import dice
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.force import in_gap
from upstander.engine.invented.jobs import Settled, overruns
from upstander.engine.invented.plan import Month
from upstander.engine.invented.rota import KINDS, Duties, on_call
from upstander.engine.invented.world import World


def write(
    world: World, exports: Exports, month: Month, *, duties: Duties, crews: Crews, settled: Settled
) -> None:
    """The month's duty rows. Teams that book nothing in some weeks leave a gap there."""
    calls = on_call(world.plan, world.force, month)
    late = _late(world, month, duties=duties, crews=crews, settled=settled)
    parts = (duties, calls, late)
    staff, day, starts, ends, kind = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("staff", "day", "starts", "ends", "kind")
    )
    booked = np.flatnonzero(~in_gap(world.force.teams.no_duty_rows, world.force.team[staff], day))
    booked = booked[np.argsort(starts[booked], kind="stable")]
    exports.write(
        "duties",
        {
            "staff_ref": Refs(world.force.refs, staff[booked]),
            "starts_at": starts[booked],
            "ends_at": ends[booked],
            "duty_kind": chosen(KINDS, kind[booked]),
            "known_at": ends[booked],
        },
        part=month.label,
    )


def _late(world: World, month: Month, *, duties: Duties, crews: Crews, settled: Settled) -> Duties:
    """Crews that came back after the shift, and one duty in thirty that ended late for other reasons."""
    crew, back = overruns(crews, settled)
    two = crews.second[crew] >= 0
    duty = np.r_[crews.first[crew], crews.second[crew[two]]]
    until = np.r_[back, back[two]]
    rng = dice(world.plan.seed, "late_off", month.index)
    other = np.flatnonzero(rng.random(len(duties)) < 1 / 30)
    other = other[~np.isin(other, duty)]
    duty = np.r_[duty, other]
    until = np.r_[until, duties.ends[other] + rng.integers(900, 7_200, len(other))]
    until = np.maximum(until, duties.ends[duty] + 300)
    return Duties(
        staff=duties.staff[duty],
        day=duties.day[duty],
        shift=duties.shift[duty],
        starts=duties.ends[duty],
        ends=until,
        kind=np.full(len(duty), KINDS.index("late_off")),
    )
