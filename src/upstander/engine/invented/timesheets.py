"""Booked time as the duty system has it: worked duty, nights on call, and hours booked off late."""

import numpy as np

from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Array, Dice, dice, late_by
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.force import in_gap
from upstander.engine.invented.jobs import Settled, overruns
from upstander.engine.invented.plan import Month
from upstander.engine.invented.rota import KINDS, Duties, on_call
from upstander.engine.invented.world import World

CORRECTED = 0.035  # of rows: put right days or weeks later
CLAIMED_LATE = 0.4  # of overtime and hours booked off late: claimed when there is time for it
LOST = 0.004  # of rows: never entered


def write(
    world: World, exports: Exports, month: Month, *, duties: Duties, crews: Crews, settled: Settled
) -> None:
    """The month's duty rows. Teams that book nothing in some weeks leave a gap there, and so do lost days."""
    calls = on_call(world.plan, world.force, month)
    late = _late(world, month, duties=duties, crews=crews, settled=settled)
    parts = (duties, calls, late)
    staff, day, starts, ends, kind = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("staff", "day", "starts", "ends", "kind")
    )
    rng = dice(world.plan.seed, "timesheets", month.index)
    silent = in_gap(world.force.teams.no_duty_rows, world.force.team[staff], day) | _lost(world, staff, day)
    told = np.isin(staff, sorted(world.hosts))
    booked = np.flatnonzero(~silent & ((rng.random(len(staff)) >= LOST) | told))
    booked = booked[np.argsort(starts[booked], kind="stable")]
    exports.write(
        "duties",
        {
            "staff_ref": Refs(world.force.refs, staff[booked]),
            "starts_at": starts[booked],
            "ends_at": ends[booked],
            "duty_kind": chosen(KINDS, kind[booked]),
            "known_at": ends[booked] + _entered(rng, kind[booked]),
        },
        part=month.label,
    )


def _lost(world: World, staff: Array, day: Array) -> Array:
    """One day or two a year on which the system of a unit kept nothing."""
    force, plan = world.force, world.plan
    lost = dice(plan.seed, "lost_days").random((force.units, plan.days + 2)) < 1.5 / 365
    whole = lost[force.unit[staff], np.minimum(day, plan.days + 1)]
    return np.asarray(whole & ~np.isin(staff, sorted(world.hosts)))


def _entered(rng: Dice, kind: Array) -> Array:
    """Seconds after the end at which a row is known: rostered hours at once, claims and corrections later."""
    size = len(kind)
    claimed = np.isin(kind, [KINDS.index("overtime"), KINDS.index("late_off")])
    wait = late_by(rng, size, share=CORRECTED, days=21)
    return np.where(claimed, late_by(rng, size, share=CLAIMED_LATE, days=30), wait)


def _late(world: World, month: Month, *, duties: Duties, crews: Crews, settled: Settled) -> Duties:
    """Crews that came back after the shift, and one duty in thirty that ended late for other reasons.

    Some people seldom book what they stay on.
    """
    crew, back = overruns(crews, settled)
    two = crews.second[crew] >= 0
    duty = np.r_[crews.first[crew], crews.second[crew[two]]]
    until = np.r_[back, back[two]]
    rng = dice(world.plan.seed, "late_off", month.index)
    unbooked = rng.random(len(duty)) < world.force.habits.stays_on[duties.staff[duty]]
    unbooked &= ~np.isin(duties.staff[duty], sorted(world.hosts))
    duty, until = duty[~unbooked], until[~unbooked]
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
