"""Jobs: where a crew went, in which order. One thing after another: a car is in one place at a time."""

from dataclasses import dataclass, fields

import numpy as np

from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Array, Dice, lasting
from upstander.engine.invented.ground import METRES_A_DEGREE, MIDDLE, Ground

ATTENDANCE, VISIT, PATROL, STORY = range(4)
LONGEST_OVERRUN = 7_200  # seconds after the shift that a job may last: the crew is then booked off late
FAR = 10_000_000_000  # seconds; keeps the running maximum of one crew below that of the next


@dataclass(frozen=True, kw_only=True, eq=False)
class Jobs:
    """Jobs in the order in which they were asked for.

    `wanted` is when the crew would set off, `stay` is in seconds. `link` is the number of the incident,
    visit or outing that the job is for.
    """

    crew: Array
    wanted: Array
    stay: Array
    latitude: Array
    longitude: Array
    kind: Array
    link: Array


@dataclass(frozen=True, kw_only=True, eq=False)
class Settled:
    """Jobs that were done, sorted by crew and time, with the drive to each in seconds."""

    crew: Array
    arrives: Array
    leaves: Array
    drive: Array
    latitude: Array
    longitude: Array
    kind: Array
    link: Array

    def of(self, kind: int) -> Array:
        """Places of the jobs of that kind."""
        return np.flatnonzero(self.kind == kind)


def joined(parts: list[Jobs]) -> Jobs:
    """All the jobs of a month."""
    names = [field.name for field in fields(Jobs)]
    return Jobs(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def only(jobs: Jobs, keep: Array) -> Jobs:
    """The jobs that the mask picks."""
    return Jobs(**{field.name: getattr(jobs, field.name)[keep] for field in fields(Jobs)})


def settle(rng: Dice, crews: Crews, jobs: Jobs, *, ground: Ground) -> Settled:
    """Give every job its turn: it begins when it is wanted or when the one before it is over.

    Jobs that would begin after the shift, or end long after it, are not done.
    """
    order = np.lexsort((jobs.wanted, jobs.crew))
    crew, wanted, stay = jobs.crew[order], jobs.wanted[order], jobs.stay[order].astype(np.int64)
    drive = np.clip(lasting(rng, 420, 0.5, len(order)), 120, 2_400).astype(np.int64)
    drive = np.maximum(drive, _road_seconds(ground, crews, only(jobs, order)))
    total = np.cumsum(drive + stay)
    before = total - drive - stay
    base = np.int64(crews.starts.min()) if len(crews) else np.int64(0)
    slack = np.maximum(wanted, crews.starts[crew]) - base - before + (crew + 1) * FAR
    begins = np.maximum.accumulate(slack) - (crew + 1) * FAR + before + base
    arrives, leaves = begins + drive, begins + drive + stay
    kept = (arrives < crews.ends[crew] - 300) & (leaves < crews.ends[crew] + LONGEST_OVERRUN)
    place = order[kept]
    return Settled(
        crew=crew[kept],
        arrives=arrives[kept],
        leaves=leaves[kept],
        drive=drive[kept],
        latitude=jobs.latitude[place],
        longitude=jobs.longitude[place],
        kind=jobs.kind[place],
        link=jobs.link[place],
    )


def _road_seconds(ground: Ground, crews: Crews, jobs: Jobs) -> Array:
    """Least seconds from the job before, or from the station: 50 km/h over the ground, and a minute."""
    unit = crews.unit[jobs.crew]
    fresh = np.r_[True, jobs.crew[1:] != jobs.crew[:-1]]
    north = jobs.latitude - np.where(fresh, ground.station_latitude[unit], np.r_[0.0, jobs.latitude[:-1]])
    east = jobs.longitude - np.where(fresh, ground.station_longitude[unit], np.r_[0.0, jobs.longitude[:-1]])
    metres = np.hypot(north, east * np.cos(np.radians(MIDDLE[0]))) * METRES_A_DEGREE
    return np.asarray((metres / 14 + 60).astype(np.int64))


def overruns(crews: Crews, settled: Settled) -> tuple[Array, Array]:
    """Crews that came back after their shift, and when they came back (UTC seconds)."""
    back = crews.ends.copy()
    np.maximum.at(back, settled.crew, settled.leaves + 600)
    late = np.flatnonzero(back > crews.ends + 600)
    return late, back[late]
