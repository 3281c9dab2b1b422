"""Crews: who went out with whom, in which car or with which terminal."""

from dataclasses import dataclass

import numpy as np

from upstander.engine.invented.dice import Array, Dice
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.roles import FIELD, NAMES
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.world import World

TWO_UP = {"response": 0.7, "specials": 0.7, "neighbourhood": 0.2, "pcso": 0.2}
TERMINALS = ("response", "neighbourhood", "pcso")


@dataclass(frozen=True, kw_only=True, eq=False)
class Crews:
    """Crews by number. `of_duty` gives the crew of each duty; below nought for those who stay in.

    `first` and `second` are duty numbers; `second` is below nought when one goes alone. `carrier` is
    below nought where nothing records where they were.
    """

    of_duty: Array
    first: Array
    second: Array
    carrier: Array
    unit: Array
    starts: Array
    ends: Array

    def __len__(self) -> int:
        return len(self.first)


def form(world: World, duties: Duties, rng: Dice, *, alone: Array) -> Crews:
    """The crews of a month's duties. Duties marked in `alone` go out alone, in the team's first cars."""
    force = world.force
    role = force.role[duties.staff]
    out = np.flatnonzero(np.isin(role, [NAMES.index(n) for n in FIELD]) & (duties.kind <= 1))
    team = force.team[duties.staff[out]]
    order = np.lexsort((rng.random(len(out)) - alone[out], duties.starts[out], team))
    out, team = out[order], team[order]
    new = np.r_[True, (team[1:] != team[:-1]) | (duties.starts[out][1:] != duties.starts[out][:-1])]
    local = _crew_in_group(rng, new, out_role=role[out], alone=alone[out])
    begins = new | np.r_[True, local[1:] != local[:-1]]
    crew = np.cumsum(begins) - 1
    first = out[begins]
    second = np.full(len(first), -1)
    second[crew[~begins]] = out[~begins]
    of_duty = np.full(len(duties), -1)
    of_duty[out] = crew
    return Crews(
        of_duty=of_duty,
        first=first,
        second=second,
        carrier=_carriers(world, rng, staff=duties.staff[first], day=duties.day[first], alone=alone[first]),
        unit=force.unit[duties.staff[first]],
        starts=duties.starts[first] + 900,
        ends=duties.ends[first] - 600,
    )


def _crew_in_group(rng: Dice, new: Array, *, out_role: Array, alone: Array) -> Array:
    """Number of the crew within its team and shift: the first few go alone, the rest in twos."""
    starts = np.flatnonzero(new)
    sizes = np.diff(np.r_[starts, len(new)])
    place = np.arange(len(new)) - np.repeat(starts, sizes)
    share = np.array([TWO_UP.get(name, 0.1) for name in NAMES])[out_role[starts]]
    single = np.maximum(rng.binomial(sizes, 1 - share), np.add.reduceat(alone.astype(int), starts))
    single = np.repeat(single, sizes)
    return np.where(place < single, place, single + (place - single) // 2)


def _carriers(world: World, rng: Dice, *, staff: Array, day: Array, alone: Array) -> Array:
    """A car of the team for the first crews of its day, a terminal for some others, else below nought."""
    teams, team = world.force.teams, world.force.team[staff]
    local = _place_in_day(team * np.int64(4_096) + day, alone)
    has_car = local < teams.cars[team]
    carries = np.isin(world.force.role[staff], [NAMES.index(n) for n in TERMINALS]) & (
        rng.random(len(staff)) < 0.3
    )
    carrier = np.where(
        has_car, teams.first_car[team] + local, np.where(carries, world.kit.terminal(staff), -1)
    )
    own = world.kit.home_car[staff]
    return np.where((own >= 0) & (_place_in_day(staff * np.int64(4_096) + day, alone) == 0), own, carrier)


def _place_in_day(key: Array, alone: Array) -> Array:
    """Number of each crew among those of its team and day, stories' first: no car goes out twice at once."""
    order = np.lexsort((-alone.astype(int), key))
    starts = np.flatnonzero(np.r_[True, key[order][1:] != key[order][:-1]])
    sizes = np.diff(np.r_[starts, len(key)])
    place = np.empty(len(key), dtype=np.int64)
    place[order] = np.arange(len(key)) - np.repeat(starts, sizes)
    return place


def write_log_ons(
    world: World, exports: Exports, rng: Dice, *, duties: Duties, crews: Crews, home: Array, part: str
) -> None:
    """Who was logged on to what: each of the crew, or everybody on the shift where a team shares its keys.

    One in forty log-ons is never made. Some people forget to log off; carriers in `home` are logged on until
    they stand at the home of their user.
    """
    teams = world.force.teams
    moving = np.flatnonzero(crews.carrier >= 0)
    two = moving[crews.second[moving] >= 0]
    crew = np.r_[moving, two]
    duty = np.r_[crews.first[moving], crews.second[two]]
    pooled = teams.pooled_keys[world.force.team[duties.staff[duty]]] & (crews.carrier[crew] < world.kit.cars)
    lent = _key_holders(world, duties, crews, moving)
    crew, duty = np.r_[crew, lent[0]], np.r_[duty, lent[1]]
    pooled = np.r_[pooled, np.ones(len(lent[0]), dtype=bool)]
    order = np.lexsort((duty, crew, crews.starts[crew]))
    told = np.isin(duties.staff[duty], sorted(world.hosts))
    order = order[(rng.random(len(order)) >= 0.025) | told[order]]
    crew, duty, pooled, told = crew[order], duty[order], pooled[order], told[order]
    forgot = (rng.random(len(order)) < world.force.habits.forgets[duties.staff[duty]]) & ~told
    after = np.where(forgot, rng.integers(7_200, 10 * 3_600, len(order)), 0)
    after = np.maximum(after, np.where(home[crew], 5_400, 0))
    ends = np.maximum(crews.ends[crew], crews.starts[crew] + 600) + after
    exports.write(
        "vehicle_assignments",
        {
            "carrier_ref": Refs(world.kit.carriers, crews.carrier[crew]),
            "staff_ref": Refs(world.force.refs, duties.staff[duty]),
            "starts_at": crews.starts[crew],
            "ends_at": ends,
            "share": chosen(("logged_on", "pooled"), pooled.astype(int)),
            "known_at": ends + 3_600,
        },
        part=part,
    )


def _key_holders(world: World, duties: Duties, crews: Crews, moving: Array) -> tuple[Array, Array]:
    """For cars with shared keys: the first hand of every other crew of that team and shift."""
    team = world.force.team[duties.staff[crews.first]]
    shared = moving[world.force.teams.pooled_keys[team[moving]] & (crews.carrier[moving] < world.kit.cars)]
    key = team * np.int64(1 << 33) + crews.starts % (1 << 33)
    order = np.argsort(key, kind="stable")
    low = np.searchsorted(key[order], key[shared], side="left")
    width = np.searchsorted(key[order], key[shared], side="right") - low
    crew = np.repeat(shared, width)
    within = np.arange(width.sum()) - np.repeat(np.cumsum(width) - width, width)
    other = order[np.repeat(low, width) + within]
    differs = other != crew
    return crew[differs], crews.first[other[differs]]
