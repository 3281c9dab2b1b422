"""Calls, texts and messages with the public: on duty mostly, now and then going home or on a rest day.

Most belong to a span of work. Others do not: somebody stands in for a colleague, somebody rings once more
after the case is done, or to tell a caller how it ended.
"""

import numpy as np

from upstander.engine.invented.clocks import DAY, HOUR, PUBLIC_HOURS, likely_moment, to_local
from upstander.engine.invented.crews import Crews
from upstander.engine.invented.curves import private_moment
from upstander.engine.invented.dice import NONE, Array, Dice, counts, lasting, pick
from upstander.engine.invented.incidents import Incidents
from upstander.engine.invented.jobs import ATTENDANCE, Settled
from upstander.engine.invented.meetings import CHANNELS, Contacts, all_of, in_spans
from upstander.engine.invented.plan import Month
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.work import Work
from upstander.engine.invented.world import World

SHARES = {"call": 0.55, "text": 0.35, "message": 0.1}
STAND_IN = 0.06  # of contact in spans of work: a colleague of the team answers for whoever is off
AFTER_THE_END = 0.3  # contacts in the days after a span of work ended, for each
NO_ANSWER = 0.22  # of calls
AGAIN = {"once": 0.3, "twice": 0.1, "more": 0.03}  # of calls that nobody answered: how often more
TIMES = {"once": 1, "twice": 2, "more": 6}


def call_people(world: World, rng: Dice, month: Month, *, work: Work, duties: Duties) -> Contacts:
    """What spans of work take, and what follows on those that ended in the month."""
    row, moment = in_spans(world, rng, month, work, rate=work.calls)
    staff, covered = work.staff[row], work.written[row] & (moment < work.on_paper_until[row])
    instead = np.flatnonzero(rng.random(len(row)) < STAND_IN)
    staff[instead] = world.force.teammate(rng, staff[instead])
    covered = covered & (staff == work.staff[row])
    spoken = _placed(
        world, rng, duties, staff=staff, person=work.person[row], moment=moment, low=work.starts[row],
        covered=covered,
    )  # fmt: skip
    return _with_retries(world, rng, all_of(spoken, _after_the_end(world, rng, month, work, duties=duties)))


def _after_the_end(world: World, rng: Dice, month: Month, work: Work, *, duties: Duties) -> Contacts:
    """A court date, property to be fetched, a thank-you: in the days after the work was done."""
    first, after = (world.plan.starts + day * DAY for day in (month.first, month.after))
    ended = np.flatnonzero((first <= work.ends) & (work.ends < after))
    busy = np.minimum(work.calls[ended] * 7, 2) * AFTER_THE_END
    row = ended[np.repeat(np.arange(len(ended)), counts(rng, busy))]
    moment = work.ends[row] + np.clip(lasting(rng, 3 * DAY, 1.1, len(row)), HOUR, 60 * DAY).astype(np.int64)
    return _placed(
        world, rng, duties, staff=work.staff[row], person=work.person[row], moment=moment,
        low=work.ends[row], covered=np.zeros(len(row), dtype=bool),
    )  # fmt: skip


def call_after_attending(
    world: World, rng: Dice, *, found: Incidents, settled: Settled, duties: Duties, crews: Crews
) -> Contacts:
    """Those who went ring or write once more: a reference, a question, how it ended."""
    job = settled.of(ATTENDANCE)
    job = job[found.person[settled.link[job]] >= 0]
    second = crews.second[settled.crew[job]]
    duty = np.where((second >= 0) & (rng.random(len(job)) < 0.4), second, crews.first[settled.crew[job]])
    each = counts(rng, world.force.habits.calls_back[duties.staff[duty]] * 1.2)
    job, staff = np.repeat(job, each), np.repeat(duties.staff[duty], each)
    left = settled.leaves[job]
    contacts = _placed(
        world, rng, duties, staff=staff, person=found.person[settled.link[job]],
        moment=left + np.clip(lasting(rng, 16 * HOUR, 1.3, len(job)), 300, 40 * DAY).astype(np.int64),
        low=left, covered=np.zeros(len(job), dtype=bool),
    )  # fmt: skip
    return _with_retries(world, rng, contacts)


def _placed(
    world: World, rng: Dice, duties: Duties, *, staff: Array, person: Array, moment: Array, low: Array,
    covered: Array,
) -> Contacts:  # fmt: skip
    """Contact about those moments: on the next duty, or outside it by those who do such a thing."""
    size = len(staff)
    channel = pick(rng, SHARES, size)
    channel = np.where((channel == CHANNELS.index("message")) & ~world.public.writes[person], 1, channel)
    duty = duties.next_of(staff, moment)
    starts, ends = duties.starts[duty], duties.ends[duty]
    when = likely_moment(rng, np.maximum(starts, low), np.maximum(ends, low + 60), hours=PUBLIC_HOURS)
    own = world.kit.phone[staff] >= 0
    off = own & (rng.random(size) < world.force.habits.after_hours[staff])
    when = np.where(off, _outside(rng, moment, starts, ends, written=channel > 0), when)
    day = (when - world.plan.starts) // DAY
    good = (duty >= 0) & (when >= low) & (when < world.plan.ends) & (off | (ends > moment))
    good &= world.force.at_work(staff, day)
    kept = Contacts(
        staff=staff, person=person, channel=channel, moment=when, ended=np.full(size, NONE),
        crew=np.full(size, 2), covered=covered, short=(channel == 0) & (rng.random(size) < NO_ANSWER),
    )  # fmt: skip
    return kept.where(good)


def _outside(rng: Dice, moment: Array, starts: Array, ends: Array, *, written: Array) -> Array:
    """Outside booked time: in the two hours before or after the duty, or at home on the day of the moment."""
    size = len(moment)
    before = starts - rng.integers(120, 5_400, size)
    after = ends + np.minimum(lasting(rng, 1_800, 0.9, size), 3 * HOUR).astype(np.int64)
    near = np.where(rng.random(size) < 0.4, before, after)
    at_home = private_moment(rng, to_local(moment) // DAY, written=written, for_work=True)
    return np.where(rng.random(size) < 0.6, near, at_home)


def _with_retries(world: World, rng: Dice, contacts: Contacts) -> Contacts:
    """Who did not answer is rung again: mostly once, some many times over the next day or two."""
    missed = np.flatnonzero(contacts.short)
    kind = pick(rng, AGAIN | {"never": 1 - sum(AGAIN.values())}, len(missed))
    times = np.array([*TIMES.values(), 0])[kind]
    row = np.repeat(missed, times)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times) + 1
    extra = contacts.where(row)
    moment = extra.moment + (turn * lasting(rng, 3_000, 0.9, len(row))).astype(np.int64) + 40
    last = turn == np.repeat(times, times)
    extra = Contacts(
        staff=extra.staff, person=extra.person, channel=extra.channel, moment=moment, ended=extra.ended,
        crew=extra.crew, covered=extra.covered, short=~last | (rng.random(len(row)) < 0.3),
    )  # fmt: skip
    day = (moment - world.plan.starts) // DAY
    return all_of(contacts, extra.where((moment < world.plan.ends) & world.force.at_work(extra.staff, day)))


def reachable(world: World, rng: Dice, contacts: Contacts) -> tuple[Contacts, Array, Array]:
    """The contacts that the kit allows, with handset used and number dialled (below nought if none).

    One call in twelve goes to the line of the household, where there is one.
    """
    phone = world.kit.phone_of(rng, world.force, contacts.staff, contacts.moment)
    number = world.public.number_of(contacts.person, contacts.moment)
    address = world.public.address_of(contacts.person, contacts.moment)
    lines = world.numbers.block("household")
    shared = (address % 4 == 0) & (contacts.channel == 0) & (rng.random(len(contacts)) < 1 / 12)
    shared &= contacts.person < world.public.story[0]
    number = np.where(shared, lines[address // 4 % len(lines)], number)
    spoken = np.isin(contacts.channel, [0, 1])
    keep = ~spoken | ((phone >= 0) & (number >= 0))
    return contacts.where(keep), np.where(spoken, phone, -1)[keep], np.where(spoken, number, -1)[keep]
