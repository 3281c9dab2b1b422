"""Who went to which incident, and what was done to its log."""

import numpy as np

from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import NEVER, Array, Dice, late_by
from upstander.engine.invented.exports import Exports, Refs, chosen, words
from upstander.engine.invented.incidents import Incidents
from upstander.engine.invented.jobs import ATTENDANCE, Settled
from upstander.engine.invented.rota import Duties, on_duty_at
from upstander.engine.invented.world import World

TAKEN = 0.04  # of logs assigned: the crew was near and put itself on
UNBOOKED = 0.35  # times `Plan.unlogged`: attendances that control booked nobody's name to


def write(
    world: World,
    exports: Exports,
    rng: Dice,
    found: Incidents,
    *,
    duties: Duties,
    crews: Crews,
    settled: Settled,
    part: str,
) -> None:
    """One row for each member of a crew that went; sent by the control room, save the few they came upon."""
    job = settled.of(ATTENDANCE)
    two = job[crews.second[settled.crew[job]] >= 0]
    row = np.r_[job, two]
    duty = np.r_[crews.first[settled.crew[job]], crews.second[settled.crew[two]]]
    booked = _booked(world, rng, duties.staff[duty], second=np.arange(len(row)) >= len(job))
    row, duty = row[booked], duty[booked]
    incident = settled.link[row]
    came_upon = rng.random(len(row)) < 0.03
    says_whom = rng.random(len(row)) < 0.6
    exports.write(
        "attendances",
        {
            "incident_ref": Refs(found.refs, incident),
            "staff_ref": Refs(world.force.refs, duties.staff[duty]),
            "person_ref": Refs(world.public.refs, np.where(says_whom, found.person[incident], -1)),
            "arrived_at": settled.arrives[row],
            "left_at": settled.leaves[row],
            "made_by": chosen(("another", "self"), came_upon.astype(int)),
            "written_at": np.where(
                came_upon, settled.arrives[row] + 300, settled.arrives[row] - settled.drive[row]
            ),
            "known_at": settled.leaves[row] + late_by(rng, len(row), share=0.03, days=6),
        },
        part=part,
    )
    _write_events(
        world,
        exports,
        rng,
        found,
        settled=settled,
        job=job,
        duties=duties,
        staff=duties.staff[crews.first[settled.crew[job]]],
        part=part,
    )


def _booked(world: World, rng: Dice, staff: Array, *, second: Array) -> Array:
    """Whether control booked each to the log: the second of a crew is forgotten more often than the first."""
    chance = UNBOOKED * world.plan.unlogged * np.where(second, 1.5, 0.7)
    chance = np.minimum(chance * np.minimum(world.force.habits.untidy[staff], 3), 0.6)
    return np.asarray((rng.random(len(staff)) >= chance) | np.isin(staff, sorted(world.hosts)))


def _write_events(
    world: World,
    exports: Exports,
    rng: Dice,
    found: Incidents,
    *,
    settled: Settled,
    job: Array,
    duties: Duties,
    staff: Array,
    part: str,
) -> None:
    """Assigned by the control room, now and then held or passed on, and closed."""
    desk = world.force.of_role("control_room")
    held, passed = job[rng.random(len(job)) < 0.04], job[rng.random(len(job)) < 0.03]
    done = np.flatnonzero(found.closed < NEVER)
    incident = np.r_[settled.link[job], settled.link[held], settled.link[passed], done]
    times = np.r_[
        settled.arrives[job] - settled.drive[job],
        found.opened[settled.link[held]] + 600,
        settled.arrives[passed] - 30,
        found.closed[done],
    ]
    kind = np.repeat([0, 1, 2, 3], [len(job), len(held), len(passed), len(done)])
    to = np.r_[staff, np.full(len(held), -1), staff[np.searchsorted(job, passed)], np.full(len(done), -1)]
    order = np.argsort(times, kind="stable")
    operator = on_duty_at(rng, duties, able=desk, moment=times[order])
    by = np.where(operator >= 0, duties.staff[operator], -1)
    by = np.where((kind == 0)[order] & (rng.random(len(order)) < TAKEN), to[order], by)
    exports.write(
        "incident_events",
        {
            "incident_ref": Refs(found.refs, incident[order]),
            "occurred_at": times[order],
            "event_kind": Refs(words(["assign", "hold", "reassign", "close"]), kind[order]),
            "by_staff_ref": Refs(world.force.refs, by),
            "to_staff_ref": Refs(world.force.refs, to[order]),
            "known_at": times[order],
        },
        part=part,
    )
