"""Custody: detainees, and the visits that staff pay to their cells."""

import numpy as np

from upstander.engine.invented.clocks import HOUR, hour_of_day
from upstander.engine.invented.dice import Array, Dice, counts, lasting, late_by, pick
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.look_ups import LookUps
from upstander.engine.invented.plan import Month
from upstander.engine.invented.rota import Duties, on_duty_at
from upstander.engine.invented.world import World

DETENTIONS_A_YEAR = 4.0  # for each member of staff of the force
REASONS = {"welfare": 0.7, "meal": 0.15, "interview": 0.08, "medical": 0.05, "solicitor": 0.02}


def visit_cells(world: World, exports: Exports, rng: Dice, month: Month, *, duties: Duties) -> LookUps:
    """Writes the month's custody visits; returns the look-ups that booking in takes."""
    number = int(rng.poisson(DETENTIONS_A_YEAR * world.force.size * (month.after - month.first) / 365))
    days = world.plan.epoch_day + rng.integers(month.first, month.after, number)
    arrived = hour_of_day(rng, days, hours=np.full(24, 50))
    unit = rng.integers(0, world.ground.units, number)
    detainee = world.public.meet(rng, unit)
    stay = np.clip(lasting(rng, 14 * HOUR, 0.4, number), HOUR, 36 * HOUR)
    visits = np.minimum(1 + counts(rng, stay / (3 * HOUR)), 14)
    row = np.repeat(np.arange(number), visits)
    moment = arrived[row] + (rng.random(len(row)) * stay[row]).astype(np.int64)
    staff, moment, row = _on_duty(world, rng, duties, moment, row)
    # Cells are looked into more often than the record says: some visits are written for, and some by, nobody.
    written = rng.random(len(row)) >= world.plan.unlogged * 0.5
    _write(
        world, exports, rng, staff=staff[written], person=detainee[row[written]], moment=moment[written],
        part=month.label,
    )  # fmt: skip
    first = np.r_[True, row[1:] != row[:-1]] if len(row) else np.zeros(0, dtype=bool)
    return LookUps(
        staff=staff[first],
        person=detainee[row[first]],
        moment=moment[first] - 300,
        reason=np.full(int(first.sum()), 5),
        behalf=np.full(int(first.sum()), -1),
    )


def _on_duty(
    world: World, rng: Dice, duties: Duties, moment: Array, row: Array
) -> tuple[Array, Array, Array]:
    """A custody officer on duty at each moment; visits for which there is none fall away."""
    duty = on_duty_at(rng, duties, able=world.force.of_role("custody"), moment=moment)
    good = (duty >= 0) & (duties.ends[duty] > moment + 1_200)
    return duties.staff[duty[good]], moment[good], row[good]


def _write(
    world: World, exports: Exports, rng: Dice, *, staff: Array, person: Array, moment: Array, part: str
) -> None:
    order = np.argsort(moment, kind="stable")
    size = len(order)
    starts = moment[order]
    ends = starts + np.clip(lasting(rng, 150, 0.8, size), 30, 3_600).astype(np.int64)
    late = 60 + late_by(rng, size, share=0.08, days=0.4)
    exports.write(
        "custody_visits",
        {
            "staff_ref": Refs(world.force.refs, staff[order]),
            "person_ref": Refs(world.public.refs, person[order]),
            "starts_at": starts,
            "ends_at": ends,
            "visit_reason": chosen(tuple(REASONS), pick(rng, REASONS, size)),
            "made_by": "self",
            "written_at": ends + late,
            "known_at": ends + late,
        },
        part=part,
    )
