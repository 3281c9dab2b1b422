"""Ordinary contact in the course of work: what there is of it, and the visits among it."""

from dataclasses import dataclass, fields

import numpy as np

from upstander.engine.invented.clocks import DAY, PUBLIC_HOURS, likely_moment
from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Array, Dice, counts, lasting
from upstander.engine.invented.jobs import ATTENDANCE, VISIT, Jobs, Settled
from upstander.engine.invented.plan import Month
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.work import Work
from upstander.engine.invented.world import World

CHANNELS = ("call", "text", "message", "visit")
SECOND_VISIT = 0.035  # of attendances: a statement to sign, something left behind, a look in to see


@dataclass(frozen=True, kw_only=True, eq=False)
class Contacts:
    """Contact that took place. `ended` is NONE except for visits; `crew` is 0 alone, 1 crewed, 2 not said.

    `covered` says whether a written span of work of that member of staff with that person holds it;
    `short` whether nobody answered, or only a mailbox did.
    """

    staff: Array
    person: Array
    channel: Array
    moment: Array
    ended: Array
    crew: Array
    covered: Array
    short: Array

    def __len__(self) -> int:
        return len(self.staff)

    def of(self, *channels: str) -> Array:
        """Places of the contacts by those channels."""
        return np.flatnonzero(np.isin(self.channel, [CHANNELS.index(name) for name in channels]))

    def where(self, mask: Array) -> "Contacts":
        """The contacts that a mask, or a list of places, picks."""
        return Contacts(**{field.name: getattr(self, field.name)[mask] for field in fields(self)})


def all_of(*parts: Contacts) -> Contacts:
    """All the contacts of several kinds."""
    names = [field.name for field in fields(Contacts)]
    return Contacts(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


@dataclass(frozen=True, kw_only=True, eq=False)
class Errands:
    """Visits that somebody means to make, by number: who, to whom, and whether written work covers it."""

    staff: Array
    person: Array
    covered: Array


def in_spans(world: World, rng: Dice, month: Month, work: Work, *, rate: Array) -> tuple[Array, Array]:
    """Which span of work each contact of the month belongs to, and a moment of the month in that span."""
    low = np.maximum(work.starts, world.plan.starts + month.first * DAY)
    high = np.minimum(work.ends, world.plan.starts + month.after * DAY)
    days = np.maximum(high - low, 0) / DAY
    row = np.repeat(np.arange(len(work)), counts(rng, rate * world.force.busy[work.staff] * days))
    return row, low[row] + (rng.random(len(row)) * (high - low)[row]).astype(np.int64)


def plan_visits(
    world: World, rng: Dice, month: Month, *, work: Work, sent: Jobs, people: Array, duties: Duties,
    crews: Crews,
) -> tuple[Jobs, Errands]:  # fmt: skip
    """Visits as jobs, and by their link who goes to whom: those of spans of work, then second visits.

    `people` are the persons of the incidents that the jobs in `sent` are for, below nought for nobody.
    """
    row, moment = in_spans(world, rng, month, work, rate=work.visits)
    covered = work.written[row] & (moment < work.on_paper_until[row])
    first = Errands(staff=work.staff[row], person=work.person[row], covered=covered)
    duty = duties.next_of(first.staff, moment)
    good = (duty >= 0) & (duties.starts[duty] < work.ends[row] + DAY)
    again, duty_again = _second_visits(world, rng, sent, people, duties=duties, crews=crews)
    minutes = np.r_[work.minutes[row], np.full(len(again.staff), 18.0)]
    both = {
        name: np.r_[getattr(first, name), getattr(again, name)] for name in ("staff", "person", "covered")
    }
    duty, good = np.r_[duty, duty_again], np.r_[good, duty_again >= 0]
    crew = np.where(good, crews.of_duty[duty], -1)
    keep = crew >= 0
    errands = Errands(**{name: values[keep] for name, values in both.items()})
    return _jobs(world, rng, errands, crew=crew[keep], minutes=minutes[keep], crews=crews), errands


def _second_visits(
    world: World, rng: Dice, sent: Jobs, people: Array, *, duties: Duties, crews: Crews
) -> tuple[Errands, Array]:
    """The same officer returns to somebody whom a crew attended, on a later duty of theirs, within days."""
    job = np.flatnonzero((sent.kind == ATTENDANCE) & (rng.random(len(sent.crew)) < SECOND_VISIT))
    job = job[people[sent.link[job]] >= 0]
    second = crews.second[sent.crew[job]]
    duty = np.where((second >= 0) & (rng.random(len(job)) < 0.4), second, crews.first[sent.crew[job]])
    staff = duties.staff[duty]
    later = sent.wanted[job] + (rng.uniform(0.6, 9, len(job)) * DAY).astype(np.int64)
    next_duty = duties.next_of(staff, later)
    next_duty = np.where(duties.starts[next_duty] >= later, next_duty, -1)
    person = people[sent.link[job]]
    return Errands(staff=staff, person=person, covered=np.zeros(len(job), dtype=bool)), next_duty


def _jobs(world: World, rng: Dice, errands: Errands, *, crew: Array, minutes: Array, crews: Crews) -> Jobs:
    size = len(crew)
    wanted = likely_moment(
        rng,
        crews.starts[crew],
        np.maximum(crews.ends[crew] - 3_600, crews.starts[crew] + 600),
        hours=PUBLIC_HOURS,
    )
    address = world.public.address_of(errands.person, wanted)
    return Jobs(
        crew=crew,
        wanted=wanted,
        stay=np.clip(minutes * 60 * lasting(rng, 1, 0.4, size), 300, 3 * 3_600),
        latitude=world.ground.latitude[address],
        longitude=world.ground.longitude[address],
        kind=np.full(size, VISIT),
        link=np.arange(size),
    )


def visits_made(settled: Settled, crews: Crews, errands: Errands) -> Contacts:
    """The visits that were done."""
    job = settled.of(VISIT)
    link = settled.link[job]
    return Contacts(
        staff=errands.staff[link],
        person=errands.person[link],
        channel=np.full(len(job), CHANNELS.index("visit")),
        moment=settled.arrives[job],
        ended=settled.leaves[job],
        crew=(crews.second[settled.crew[job]] >= 0).astype(int),
        covered=errands.covered[link],
        short=np.zeros(len(job), dtype=bool),
    )
