"""Look-ups that no incident explains and that mean no harm: briefings, namesakes, courses, talk."""

import numpy as np

from upstander.engine.invented.clocks import PUBLIC_HOURS, likely_moment
from upstander.engine.invented.dice import Array, Dice, counts
from upstander.engine.invented.incidents import Incidents
from upstander.engine.invented.look_ups import REASONS, LookUps, volume
from upstander.engine.invented.roles import NAMES
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.world import World

BRIEFED = {"response": 0.25, "neighbourhood": 0.35, "pcso": 0.25, "investigations": 0.15, "specials": 0.2}
NEW = 40  # days after joining in which people practise on the system
PRACTICE = 0.5  # look-ups a duty of those who are new
NAMESAKE = 0.012  # of look-ups: the wrong person of the name is opened first
CURIOUS = 0.012  # of duties in a month: a look at somebody whom everybody talks about
OWN = 0.0003  # of duties of those who have somebody on record: their own record, or a relation's


def briefings(world: World, rng: Dice, duties: Duties) -> LookUps:
    """People named at the briefing, those whom the unit is looking for: by nature those met most often."""
    role = world.force.role[duties.staff]
    rate = np.array([BRIEFED.get(name, 0.0) for name in NAMES])[role] * volume(world.plan)
    duty = np.repeat(np.arange(len(duties)), counts(rng, rate))
    person = world.public.meet(rng, world.force.unit[duties.staff[duty]])
    moment = duties.starts[duty] + rng.integers(300, 5_400, len(duty))
    return _look(rng, duties.staff[duty], person, moment, reason="other")


def training(world: World, rng: Dice, duties: Duties) -> LookUps:
    """Those who joined lately practise on whoever comes up."""
    since = duties.day - world.force.joined[duties.staff]
    new = (world.force.joined[duties.staff] >= 0) & (since >= 0) & (since < NEW)
    duty = np.repeat(np.arange(len(duties)), counts(rng, new * PRACTICE))
    moment = likely_moment(rng, duties.starts[duty], duties.ends[duty], hours=PUBLIC_HOURS + 20)
    person = rng.integers(0, world.public.story[0], len(duty))
    return _look(rng, duties.staff[duty], person, moment, reason="other")


def talked_about(world: World, rng: Dice, duties: Duties, found: Incidents) -> LookUps:
    """One person a month whom many look at from curiosity; and, rarely, oneself or a relation."""
    near = _relation(world, duties)
    own = np.flatnonzero((near >= 0) & (rng.random(len(duties)) < OWN))
    curious, person = _curious(rng, duties, found)
    duty = np.r_[curious, own]
    moment = likely_moment(rng, duties.starts[duty], duties.ends[duty], hours=PUBLIC_HOURS + 20)
    return _look(rng, duties.staff[duty], np.r_[person, near[own]], moment, reason="other")


def _curious(rng: Dice, duties: Duties, found: Incidents) -> tuple[Array, Array]:
    """Duties on which somebody looked, and at whom."""
    known = np.flatnonzero(found.person >= 0)
    if not len(known):
        return known, known
    incident = int(rng.choice(known))
    duty = np.flatnonzero((rng.random(len(duties)) < CURIOUS) & (duties.starts > found.opened[incident]))
    duty = duty[np.unique(duties.staff[duty], return_index=True)[1]]
    return duty, np.full(len(duty), found.person[incident])


def _relation(world: World, duties: Duties) -> Array:
    """For each duty a person on record who is the member of staff, or kin of theirs; below nought if none."""
    near = np.full(world.force.size, -1)
    for pairs in (world.public.kin, world.public.selves):
        near[pairs[:, 0]] = pairs[:, 1]
    return near[duties.staff]


def namesakes(world: World, rng: Dice, parts: list[LookUps]) -> LookUps:
    """The record next to the right one, opened a minute before it by mistake."""
    staff, person, moment, reason = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("staff", "person", "moment", "reason")
    )
    row = np.flatnonzero(rng.random(len(staff)) < NAMESAKE)
    other = np.clip(person[row] + rng.choice([-2, -1, 1, 2], len(row)), 0, world.public.story[0] - 1)
    return LookUps(
        staff=staff[row],
        person=other,
        moment=moment[row] - rng.integers(15, 120, len(row)),
        reason=reason[row],
        behalf=np.full(len(row), -1),
    )


def _look(rng: Dice, staff: Array, person: Array, moment: Array, *, reason: str) -> LookUps:
    size = len(staff)
    code = np.where(rng.random(size) < 0.7, REASONS.index(reason), -1)
    return LookUps(staff=staff, person=person, moment=moment, reason=code, behalf=np.full(size, -1))
