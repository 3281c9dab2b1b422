"""Positions of cars and terminals: every few minutes on the move and at stops, silent on the station yard."""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Array, Dice, dice
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.jobs import STORY, Settled
from upstander.engine.invented.plan import Month, Plan
from upstander.engine.invented.world import World

ORDINARY_A_YEAR = 1_450  # positions for each member of staff at the ordinary interval
ORDINARY_EVERY = 180  # seconds between positions


def every(plan: Plan) -> int:
    """Seconds between positions that reach the number of rows asked for: 20 to 600."""
    if plan.position_rows is None:
        return ORDINARY_EVERY
    asked = plan.position_rows / (ORDINARY_A_YEAR * plan.volume_base)
    return int(np.clip(ORDINARY_EVERY / max(asked, 0.01), 20, 600))


def write(world: World, exports: Exports, rng: Dice, month: Month, *, crews: Crews, settled: Settled) -> None:
    """The month's positions, by carrier and time. On some days a unit's telematics send nothing."""
    # What a published case says was seen was not lost on the way.
    told = settled.kind == STORY
    seen = np.flatnonzero(
        (crews.carrier[settled.crew] >= 0) & (told | ~_silent(world, month, crews, settled))
    )
    stay = _at_stops(world, rng, settled, seen)
    drive = _on_the_way(world, rng, crews, settled, seen)
    row, moment, latitude, longitude, speed = (np.concatenate(pair) for pair in zip(stay, drive, strict=True))
    carrier = crews.carrier[settled.crew[row]]
    order = np.lexsort((moment, carrier))
    size = len(order)
    exports.write(
        "positions",
        {
            "carrier_ref": Refs(world.kit.carriers, carrier[order]),
            "carrier": chosen(("vehicle", "terminal"), (carrier[order] >= world.kit.cars).astype(int)),
            "observed_at": moment[order],
            "latitude": np.round(latitude[order], 5),
            "longitude": np.round(longitude[order], 5),
            "accuracy_m": rng.integers(4, 15, size).astype(float),
            "speed_kmh": speed[order],
            "known_at": moment[order] + 120,
        },
        part=month.label,
    )


def _silent(world: World, month: Month, crews: Crews, settled: Settled) -> Array:
    """One unit-day in a hundred is missing, and so is one car in forty for the month."""
    rng = dice(world.plan.seed, "telematics", month.index)
    lost = rng.random((world.ground.units, month.after - month.first + 3)) < 0.01
    broken = rng.random(len(world.kit.carriers)) < 0.025
    day = (settled.arrives - world.plan.starts) // DAY - month.first
    day = np.clip(day, 0, lost.shape[1] - 1)
    return np.asarray(lost[crews.unit[settled.crew], day] | broken[crews.carrier[settled.crew]])


def _at_stops(world: World, rng: Dice, settled: Settled, seen: Array) -> tuple[Array, ...]:
    """Positions from arrival to leaving, some metres about the place where the car was left."""
    length = settled.leaves[seen] - settled.arrives[seen]
    number = 2 + length // every(world.plan)
    row = np.repeat(seen, number)
    within = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
    moment = settled.arrives[row] + within * np.repeat(length, number) // np.repeat(number - 1, number)
    parked = rng.normal(0, 0.00022, (len(settled.crew), 2))
    shake = rng.standard_normal((len(row), 2)).astype(np.float32) * 0.00004
    latitude = settled.latitude[row] + parked[row, 0] + shake[:, 0]
    longitude = settled.longitude[row] + parked[row, 1] * 1.6 + shake[:, 1] * 1.6
    return row, moment, latitude, longitude, np.zeros(len(row))


def _on_the_way(world: World, rng: Dice, crews: Crews, settled: Settled, seen: Array) -> tuple[Array, ...]:
    """Positions on the drive to each stop, from the one before it, or from the station."""
    number = np.maximum(settled.drive[seen] // every(world.plan), 1)
    row = np.repeat(seen, number)
    within = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
    share = (within + rng.random(len(row))) / np.repeat(number, number) * 0.97
    unit = crews.unit[settled.crew]
    fresh = np.r_[True, settled.crew[1:] != settled.crew[:-1]]
    from_latitude = np.where(fresh, world.ground.station_latitude[unit], np.r_[0.0, settled.latitude[:-1]])
    from_longitude = np.where(fresh, world.ground.station_longitude[unit], np.r_[0.0, settled.longitude[:-1]])
    moment = settled.arrives[row] - ((1 - share) * settled.drive[row]).astype(np.int64)
    latitude = from_latitude[row] + share * (settled.latitude - from_latitude)[row]
    longitude = from_longitude[row] + share * (settled.longitude - from_longitude)[row]
    return row, moment, latitude, longitude, rng.integers(12, 75, len(row)).astype(float)
