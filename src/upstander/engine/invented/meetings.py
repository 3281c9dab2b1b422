"""Ordinary contact in the course of work: visits, calls, texts and messages, and what was logged of it."""

from dataclasses import dataclass

import numpy as np

from upstander.engine.invented.clocks import DAY, PUBLIC_HOURS, hour_of_day, likely_moment
from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import NONE, Array, Dice, counts, lasting, pick
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.force import in_gap
from upstander.engine.invented.jobs import VISIT, Jobs, Settled
from upstander.engine.invented.plan import Month
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.work import Work
from upstander.engine.invented.world import World

CHANNELS = ("call", "text", "message", "visit")
OFF_DUTY = 0.03  # of calls; agreed with a supervisor, or a call returned on the way home


@dataclass(frozen=True, kw_only=True, eq=False)
class Contacts:
    """Contact that took place. `ended` is NONE except for visits; `crew` is 0 alone, 1 crewed, 2 not said."""

    staff: Array
    person: Array
    channel: Array
    moment: Array
    ended: Array
    crew: Array

    def of(self, *channels: str) -> Array:
        """Places of the contacts by those channels."""
        return np.flatnonzero(np.isin(self.channel, [CHANNELS.index(name) for name in channels]))


def _rows(world: World, rng: Dice, month: Month, work: Work, *, rate: Array) -> tuple[Array, Array]:
    """Which span of work each contact belongs to, and a moment of the month in that span."""
    low = np.maximum(work.starts, world.plan.starts + month.first * DAY)
    high = np.minimum(work.ends, world.plan.starts + month.after * DAY)
    days = np.maximum(high - low, 0) / DAY
    row = np.repeat(np.arange(len(work)), counts(rng, rate * world.force.busy[work.staff] * days))
    return row, low[row] + (rng.random(len(row)) * (high - low)[row]).astype(np.int64)


def plan_visits(
    world: World, rng: Dice, month: Month, *, work: Work, duties: Duties, crews: Crews
) -> tuple[Jobs, Array, Array]:
    """Visits as jobs, and for each (by its link) the member of staff and the person."""
    row, moment = _rows(world, rng, month, work, rate=work.visits)
    duty = duties.next_of(work.staff[row], moment)
    crew = np.where(duty >= 0, crews.of_duty[duty], -1)
    good = (crew >= 0) & (duties.starts[duty] < work.ends[row] + DAY)
    row, crew = row[good], crew[good]
    stay = np.clip(work.minutes[row] * 60 * lasting(rng, 1, 0.4, len(row)), 300, 3 * 3_600)
    wanted = likely_moment(
        rng,
        crews.starts[crew],
        np.maximum(crews.ends[crew] - 3_600, crews.starts[crew] + 600),
        hours=PUBLIC_HOURS,
    )
    address = world.public.address_of(work.person[row], wanted)
    jobs = Jobs(
        crew=crew,
        wanted=wanted,
        stay=stay,
        latitude=world.ground.latitude[address],
        longitude=world.ground.longitude[address],
        kind=np.full(len(row), VISIT),
        link=np.arange(len(row)),
    )
    return jobs, work.staff[row], work.person[row]


def visits_made(settled: Settled, crews: Crews, *, staff: Array, person: Array) -> Contacts:
    """The visits that were done."""
    job = settled.of(VISIT)
    link = settled.link[job]
    return Contacts(
        staff=staff[link],
        person=person[link],
        channel=np.full(len(job), CHANNELS.index("visit")),
        moment=settled.arrives[job],
        ended=settled.leaves[job],
        crew=(crews.second[settled.crew[job]] >= 0).astype(int),
    )


def call_people(world: World, rng: Dice, month: Month, *, work: Work, duties: Duties) -> Contacts:
    """Calls, texts and messages that the work takes: on duty, save a few."""
    row, moment = _rows(world, rng, month, work, rate=work.calls)
    again = np.flatnonzero(rng.random(len(row)) < 0.1)
    staff, person = work.staff[row], work.person[row]
    duty = duties.next_of(staff, moment)
    low = np.maximum(duties.starts[duty], work.starts[row])
    when = likely_moment(rng, low, np.maximum(duties.ends[duty], low + 60), hours=PUBLIC_HOURS)
    off = rng.random(len(row)) < OFF_DUTY
    when = np.where(off, hour_of_day(rng, (moment // DAY), hours=PUBLIC_HOURS), when)
    good = (duty >= 0) & (when < work.ends[row] + 3 * DAY) & (when < world.plan.ends)
    again = again[good[again]]
    channel = pick(rng, {"call": 0.55, "text": 0.35, "message": 0.1}, len(row))
    channel = np.where((channel == 2) & ~world.public.writes[person], 1, channel)
    pick_of = np.r_[np.flatnonzero(good), again]
    when = np.r_[when[good], when[again] + rng.integers(900, 7_200, len(again))]
    return Contacts(
        staff=staff[pick_of],
        person=person[pick_of],
        channel=channel[pick_of],
        moment=when,
        ended=np.full(len(when), NONE),
        crew=np.full(len(when), 2),
    )


def all_of(first: Contacts, second: Contacts) -> Contacts:
    """Both lots of contact."""
    names = ("staff", "person", "channel", "moment", "ended", "crew")
    return Contacts(**{name: np.r_[getattr(first, name), getattr(second, name)] for name in names})


def reachable(world: World, rng: Dice, contacts: Contacts) -> tuple[Contacts, Array, Array]:
    """The contacts that the kit allows, with handset used and number dialled (below nought if none)."""
    phone = world.kit.phone_of(rng, world.force, contacts.staff, contacts.moment)
    number = world.public.number_of(contacts.person, contacts.moment)
    spoken = np.isin(contacts.channel, [0, 1])
    keep = ~spoken | ((phone >= 0) & (number >= 0))
    names = ("staff", "person", "channel", "moment", "ended", "crew")
    kept = Contacts(**{name: getattr(contacts, name)[keep] for name in names})
    spoken = spoken[keep]
    return kept, np.where(spoken, phone[keep], -1), np.where(spoken, number[keep], -1)


def write_log(world: World, exports: Exports, rng: Dice, contacts: Contacts, *, part: str) -> None:
    """What was written down: teams differ in how much, and some write nothing for weeks."""
    team = world.force.team[contacts.staff]
    day = (contacts.moment - world.plan.starts) // DAY
    silent = in_gap(world.force.teams.no_contact_rows, team, day)
    row = np.flatnonzero((rng.random(len(team)) >= world.force.teams.unlogged[team]) & ~silent)
    row = row[np.argsort(contacts.moment[row], kind="stable")]
    over = np.maximum(contacts.ended[row], contacts.moment[row])
    delay = lasting(rng, 45 * 60, 1.1, len(row))
    delay = np.where(rng.random(len(row)) < 0.06, rng.uniform(1, 5, len(row)) * DAY, np.minimum(delay, DAY))
    written = over + delay.astype(np.int64)
    exports.write(
        "contact_log",
        {
            "staff_ref": Refs(world.force.refs, contacts.staff[row]),
            "person_ref": Refs(world.public.refs, contacts.person[row]),
            "channel": chosen(CHANNELS, contacts.channel[row]),
            "occurred_at": contacts.moment[row] // 60 * 60,
            "ended_at": np.where(contacts.ended[row] == NONE, NONE, contacts.ended[row] // 60 * 60 + 60),
            "crew": chosen(("alone", "crewed", "unknown"), contacts.crew[row]),
            "made_by": chosen(("another", "self"), (rng.random(len(row)) < 0.95).astype(int)),
            "written_at": written,
            "known_at": written,
        },
        part=part,
    )
