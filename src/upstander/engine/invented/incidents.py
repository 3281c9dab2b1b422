"""Incidents: what was reported, who was in it, who was sent, and the life of the log."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from upstander.engine.invented.clocks import DAY, PUBLIC_HOURS, hour_of_day, likely_moment
from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import NEVER, Array, Dice, counts, lasting, late_by, pick
from upstander.engine.invented.exports import Exports, Refs, Values, chosen, named
from upstander.engine.invented.jobs import ATTENDANCE, Jobs
from upstander.engine.invented.plan import Month
from upstander.engine.invented.roles import NAMES
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.world import World

# Kind of incident: how common, and how often it becomes a crime that somebody must own.
KINDS: dict[str, tuple[float, float]] = {
    "anti_social_behaviour": (0.14, 0.05),
    "concern_for_safety": (0.13, 0.03),
    "domestic": (0.12, 0.5),
    "theft": (0.10, 0.5),
    "assault": (0.09, 0.6),
    "road_collision": (0.09, 0.05),
    "criminal_damage": (0.07, 0.5),
    "harassment": (0.06, 0.5),
    "mental_health": (0.06, 0.0),
    "burglary": (0.05, 0.8),
    "missing_person": (0.05, 0.0),
    "suspicious": (0.04, 0.05),
}
A_DUTY = {"response": 0.9, "specials": 0.5, "neighbourhood": 0.35, "pcso": 0.25}  # attended by a crew
CRIMES_END = {
    "charged": 0.11,
    "out_of_court": 0.08,
    "no_further_action": 0.66,
    "no_crime": 0.06,
    "transferred": 0.04,
    "other": 0.05,
}
CHILDREN = {"missing_person": 0.6, "anti_social_behaviour": 0.15, "concern_for_safety": 0.1}
KIN_MET = 0.005  # of incidents attended by somebody with family on record in the unit
SELF_HURT = 0.01  # of incidents attended by somebody who is on record: assaulted, or a witness
PARTS = ("victim", "witness", "caller", "suspect", "missing", "detainee", "other")


@dataclass(frozen=True, kw_only=True, eq=False)
class Incidents:
    """Incidents of a month. `person` and `other` are below nought where there was nobody."""

    refs: pa.StringArray
    kind: Array
    opened: Array
    closed: Array
    unit: Array
    person: Array
    part: Array
    other: Array
    address: Array
    owned: Array
    attender: Array

    def __len__(self) -> int:
        return len(self.kind)


def happen(world: World, rng: Dice, month: Month, *, duties: Duties, crews: Crews) -> tuple[Incidents, Jobs]:
    """A month's incidents, and a job for every crew that was sent to one."""
    role = world.force.role[duties.staff[crews.first]]
    rate = np.array([A_DUTY.get(name, 0.0) for name in NAMES])[role]
    crew = np.repeat(np.arange(len(crews)), counts(rng, rate))
    wanted = likely_moment(rng, crews.starts[crew], crews.ends[crew] - 3_600, hours=PUBLIC_HOURS + 40)
    by_telephone = int(len(crew) * 0.4) + 1
    days = world.plan.epoch_day + rng.integers(month.first, month.after, by_telephone)
    opened = np.r_[
        wanted - lasting(rng, 900, 0.9, len(crew)).astype(np.int64),
        hour_of_day(rng, days, hours=PUBLIC_HOURS + 15),
    ]
    unit = np.r_[crews.unit[crew], rng.integers(0, world.ground.units, by_telephone)]
    attender = np.r_[duties.staff[crews.first[crew]], np.full(by_telephone, -1)]
    found = _describe(world, rng, month, opened=opened, unit=unit, attender=attender)
    link = np.arange(len(crew))
    helped = np.flatnonzero((rng.random(len(crew)) < 0.2) & (np.r_[crew[1:], -1] == crew + 1))
    return found, _jobs(
        world,
        rng,
        found,
        crew=np.r_[crew, crew[helped] + 1],
        wanted=np.r_[wanted, wanted[helped]],
        link=np.r_[link, link[helped]],
    )


def _describe(
    world: World, rng: Dice, month: Month, *, opened: Array, unit: Array, attender: Array
) -> Incidents:
    size = len(opened)
    kind = pick(rng, {name: share for name, (share, _) in KINDS.items()}, size)
    crime = rng.random(size) < np.array([chance for _, chance in KINDS.values()])[kind]
    person = np.where(rng.random(size) < 0.85, _who(world, rng, kind=kind, unit=unit, attender=attender), -1)
    other = np.where((rng.random(size) < 0.3) & (person >= 0), world.public.meet(rng, unit), -1)
    other = np.where(other == person, -1, other)
    closed = opened + np.where(
        crime, lasting(rng, 20 * DAY, 0.9, size), lasting(rng, 5 * 3_600, 1.2, size)
    ).astype(np.int64)
    somewhere = world.ground.first[unit] + (
        rng.random(size) * (world.ground.first[unit + 1] - world.ground.first[unit])
    ).astype(np.int64)
    at_home = (rng.random(size) < 0.65) & (person >= 0)
    missing = kind == list(KINDS).index("missing_person")
    return Incidents(
        refs=named(f"I{month.label.replace('-', '')}-", size),
        kind=kind,
        opened=opened,
        closed=np.where(closed < world.plan.ends, closed, NEVER),
        unit=unit,
        person=person,
        part=np.where(
            missing, PARTS.index("missing"), pick(rng, {"victim": 0.62, "witness": 0.1, "caller": 0.28}, size)
        ),
        other=other,
        address=np.where(at_home, world.public.address_of(np.maximum(person, 0), opened), somewhere),
        owned=crime & (person >= 0),
        attender=attender,
    )


def _who(world: World, rng: Dice, *, kind: Array, unit: Array, attender: Array) -> Array:
    """The person of each incident. Children go missing; family and officers are met by chance."""
    person = world.public.meet(rng, unit)
    for name, share in CHILDREN.items():
        mine = np.flatnonzero((kind == list(KINDS).index(name)) & (rng.random(len(kind)) < share))
        person[mine] = world.public.meet_child(rng, unit[mine])
    for pairs, chance in ((world.public.kin, KIN_MET), (world.public.selves, SELF_HURT)):
        near = np.full(world.force.size, -1)
        near[pairs[:, 0]] = pairs[:, 1]
        theirs = np.where(attender >= 0, near[attender], -1)
        person = np.where((theirs >= 0) & (rng.random(len(kind)) < chance), theirs, person)
    return person


def _jobs(world: World, rng: Dice, found: Incidents, *, crew: Array, wanted: Array, link: Array) -> Jobs:
    address = found.address[link]
    return Jobs(
        crew=crew,
        wanted=wanted,
        stay=np.clip(lasting(rng, 2_100, 0.7, len(crew)), 300, 5 * 3_600),
        latitude=world.ground.latitude[address],
        longitude=world.ground.longitude[address],
        kind=np.full(len(crew), ATTENDANCE),
        link=link,
    )


def write(world: World, exports: Exports, rng: Dice, found: Incidents, *, part: str) -> None:
    """The incidents and the people in them."""
    order = np.argsort(found.opened, kind="stable")
    rows: dict[str, Values] = dict(_results(rng, found, order))
    exports.write(
        "incidents",
        rows
        | {
            "incident_ref": Refs(found.refs, order),
            "incident_kind": chosen(tuple(KINDS), found.kind[order]),
            "opened_at": found.opened[order],
            "closed_at": found.closed[order],
            "result": chosen(("no_further_action", "crime_recorded"), found.owned[order].astype(int)),
            "known_at": found.opened[order],
        },
        part=part,
    )
    _write_people(world, exports, rng, found, part=part)


def _results(rng: Dice, found: Incidents, order: Array) -> dict[str, Array | Refs]:
    """How each ended, where it has; and the domestic-abuse flag, now and then wrong or left out."""
    size = len(order)
    crime = pick(rng, CRIMES_END, size)
    other = np.where(rng.random(size) < 0.9, list(CRIMES_END).index("no_further_action"), crime)
    result = np.where(found.owned[order], crime, other)
    domestic = found.kind[order] == list(KINDS).index("domestic")
    flag = np.where(rng.random(size) < 0.96, domestic, rng.random(size) < 0.3).astype(int)
    return {
        "result_kind": chosen(tuple(CRIMES_END), np.where(found.closed[order] == NEVER, -1, result)),
        "domestic_abuse": np.where(rng.random(size) < 0.04, -1, flag),
    }


def _write_people(world: World, exports: Exports, rng: Dice, found: Incidents, *, part: str) -> None:
    first, second = np.flatnonzero(found.person >= 0), np.flatnonzero(found.other >= 0)
    row = np.r_[first, second]
    others = pick(rng, {"suspect": 0.5, "witness": 0.35, "other": 0.15}, len(second))
    other_part = np.array([PARTS.index("suspect"), PARTS.index("witness"), PARTS.index("other")])[others]
    exports.write(
        "incident_people",
        {
            "incident_ref": Refs(found.refs, row),
            "person_ref": Refs(world.public.refs, np.r_[found.person[first], found.other[second]]),
            "part": chosen(PARTS, np.r_[found.part[first], other_part]),
            "known_at": found.opened[row]
            + rng.integers(120, 7_200, len(row))
            + late_by(rng, len(row), share=0.05, days=10),
        },
        part=part,
    )
