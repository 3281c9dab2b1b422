"""The itemised bills of force mobiles: work, colleagues, firms, family where permitted, wrong numbers."""

from dataclasses import dataclass

import numpy as np

from upstander.engine.invented.clocks import DAY, PUBLIC_HOURS, likely_moment
from upstander.engine.invented.curves import private_moment
from upstander.engine.invented.dice import Array, Dice, counts, dice, lasting
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.meetings import CHANNELS, Contacts
from upstander.engine.invented.plan import Month, Plan
from upstander.engine.invented.roles import NAMES, ROLES
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.world import FAMILY, OTHERS, World

ORDINARY_A_YEAR = 500  # rows for each member of staff, outgoing only: what the ordinary rates come to
PRIVATE_A_DAY = 0.35  # calls and texts to family, where private use is permitted
PRIVATE_WHERE_NOT = 0.03  # the same, where it is not
LOST_BILL = 0.005  # of telephones' months
POCKET = 1 / 350  # of calls
CALL, TEXT = 0, 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Dialled:
    """Outgoing calls and texts: who, from which handset, to which number, when."""

    staff: Array
    phone: Array
    number: Array
    channel: Array
    moment: Array
    short: Array


NAMES_OF = ("staff", "phone", "number", "channel", "moment", "short")


def volume(plan: Plan) -> float:
    """By how much ordinary traffic is multiplied to reach the number of rows asked for."""
    if plan.phone_rows is None:
        return 1.0
    return plan.phone_rows / (ORDINARY_A_YEAR * plan.volume_base * (1.5 if plan.two_way else 1.0))


def dial(world: World, rng: Dice, month: Month, *, duties: Duties) -> Dialled:
    """Traffic that has nothing to do with a case: colleagues, firms, family, slips of the finger."""
    work = _at_work(world, rng, duties)
    private = _in_private(world, rng, month)
    wrong = _wrong(world, rng, work)
    merged = {n: np.concatenate([getattr(part, n) for part in (work, private, wrong)]) for n in NAMES_OF}
    keep = (merged["phone"] >= 0) & (merged["moment"] < world.plan.ends)
    return Dialled(**{name: values[keep] for name, values in merged.items()})


def _at_work(world: World, rng: Dice, duties: Duties) -> Dialled:
    role = world.force.role[duties.staff]
    scale = volume(world.plan) * world.force.lively[duties.staff] * 0.8
    to_colleagues = counts(rng, np.array([ROLES[n].colleague_calls for n in NAMES])[role] * scale)
    to_others = counts(rng, np.array([ROLES[n].other_calls for n in NAMES])[role] * scale)
    duty = np.r_[
        np.repeat(np.arange(len(duties)), to_colleagues), np.repeat(np.arange(len(duties)), to_others)
    ]
    staff = duties.staff[duty]
    number = np.r_[
        _colleagues(world, rng, staff[: to_colleagues.sum()]),
        _others(world, rng, staff[to_colleagues.sum() :]),
    ]
    moment = likely_moment(rng, duties.starts[duty], duties.ends[duty], hours=PUBLIC_HOURS + 15)
    phone = world.kit.phone_of(rng, world.force, staff, moment)
    channel = _channel(rng, len(staff), 0.3)
    short = _unanswered(rng, channel)
    return Dialled(staff=staff, phone=phone, number=number, channel=channel, moment=moment, short=short)


def _colleagues(world: World, rng: Dice, staff: Array) -> Array:
    """The number of somebody within a few places on the list of staff: the same team, more often than not."""
    size = world.force.size
    reach = np.where(rng.random(len(staff)) < 0.75, 12, max(13, size // 4))
    other = (staff + 1 + (rng.random(len(staff)) * reach).astype(np.int64)) % size
    return np.asarray(world.numbers.block("mobiles")[other])


def _others(world: World, rng: Dice, staff: Array) -> Array:
    """A firm that everybody rings, or one of the numbers that this member of staff has to do with."""
    firms, own = world.numbers.block("organisations"), world.numbers.block("others")
    rank = (rng.random(len(staff)) ** 2 * len(firms)).astype(np.int64)
    mine = staff * OTHERS + (rng.random(len(staff)) ** 2 * OTHERS).astype(np.int64)
    anybody = rng.integers(0, len(own), len(staff))
    mine = np.where(rng.random(len(staff)) < 0.4, anybody, mine)
    return np.where(rng.random(len(staff)) < 0.5, firms[rank], own[mine])


def _in_private(world: World, rng: Dice, month: Month) -> Dialled:
    force, kit = world.force, world.kit
    allowed = (kit.phone >= 0) & kit.private_use[np.maximum(kit.phone, 0)]
    rate = (
        np.where(allowed, PRIVATE_A_DAY, PRIVATE_WHERE_NOT)
        * force.lively
        * volume(world.plan)
        * (kit.phone >= 0)
    )
    staff = np.repeat(np.arange(force.size), counts(rng, rate * (month.after - month.first)))
    day = rng.integers(month.first, month.after, len(staff))
    at_work = force.at_work(staff, day)
    staff, day = staff[at_work], day[at_work]
    channel = _channel(rng, len(staff), 0.6)
    moment = private_moment(rng, world.plan.epoch_day + day, written=channel == TEXT)
    relation = (rng.random(len(staff)) ** 1.5 * FAMILY).astype(np.int64)
    number = world.numbers.block("family")[staff * FAMILY + relation]
    phone = kit.phone_of(rng, force, staff, moment)
    short = _unanswered(rng, channel)
    return Dialled(staff=staff, phone=phone, number=number, channel=channel, moment=moment, short=short)


def _wrong(world: World, rng: Dice, work: Dialled) -> Dialled:
    """One call in three hundred reaches somebody whom nobody meant to ring."""
    row = np.flatnonzero((rng.random(len(work.staff)) < 1 / 300) & (work.channel == CALL))
    number = rng.integers(0, len(world.numbers.words), len(row))
    return Dialled(
        staff=work.staff[row],
        phone=work.phone[row],
        number=number,
        channel=work.channel[row],
        moment=work.moment[row] - 40,
        short=rng.random(len(row)) < 0.7,
    )


def pocket_calls(world: World, rng: Dice, columns: dict[str, Array]) -> dict[str, Array]:
    """Numbers rung before, rung again by a pocket at any time: a few seconds, now and then twice."""
    row = np.flatnonzero((rng.random(len(columns["phone"])) < POCKET) & (columns["channel"] == CALL))
    row = np.repeat(row, 1 + (rng.random(len(row)) < 0.2))
    again = {name: values[row].copy() for name, values in columns.items()}
    again["moment"] += rng.integers(600, 2 * DAY, len(row))
    again["short"][:] = True
    day = (again["moment"] - world.plan.starts) // DAY
    keep = (again["moment"] < world.plan.ends) & world.force.at_work(again["staff"], day)
    return {name: np.r_[values, again[name][keep]] for name, values in columns.items()}


def _unanswered(rng: Dice, channel: Array) -> Array:
    """One call in four meets a mailbox or a few rings."""
    return np.asarray((channel == CALL) & (rng.random(len(channel)) < 0.25))


def _channel(rng: Dice, size: int, texts: float) -> Array:
    return (rng.random(size) < texts).astype(np.int64)


def talk(rng: Dice, channel: Array, short: Array) -> Array:
    """Seconds that each call lasted, below nought for texts; `short` ones meet a mailbox or a few rings."""
    size = len(channel)
    spoken = np.clip(lasting(rng, 110, 1.1, size), 5, 7_200)
    seconds = np.where(short, rng.integers(1, 30, size), spoken)
    return np.where(channel == TEXT, -1, seconds).astype(np.int64)


def arrives(plan: Plan, moment: Array, phone: Array) -> Array:
    """When the force has the bill that a row stands on: 8 to 20 days after its thirty days end."""
    cycle = (moment - plan.starts) // (30 * DAY) + 1
    return np.asarray(plan.starts + cycle * 30 * DAY + (8 + phone % 13) * DAY + 6 * 3_600)


def write(
    world: World,
    exports: Exports,
    rng: Dice,
    *,
    dialled: Dialled,
    contacts: Contacts,
    phone: Array,
    number: Array,
    part: str,
) -> None:
    """A month's bill lines, ordinary traffic and work together, in order of time."""
    spoken = contacts.of("call", "text")
    columns = {
        "phone": np.r_[dialled.phone, phone[spoken]],
        "number": np.r_[dialled.number, number[spoken]],
        "channel": np.r_[dialled.channel, contacts.channel[spoken]],
        "moment": np.r_[dialled.moment, contacts.moment[spoken]],
        "staff": np.r_[dialled.staff, contacts.staff[spoken]],
        "short": np.r_[dialled.short, contacts.short[spoken]],
    }
    columns = pocket_calls(world, rng, columns)
    columns["direction"] = np.zeros(len(columns["phone"]), dtype=np.int64)
    if world.plan.two_way:
        columns = _with_answers(world, rng, columns)
    order = np.argsort(columns["moment"], kind="stable")
    order = order[_billed(world, {name: values[order] for name, values in columns.items()})]
    _write_lines(world, exports, rng, {name: values[order] for name, values in columns.items()}, part=part)


def _billed(world: World, columns: dict[str, Array]) -> Array:
    """Whether the bill of each line was ever sent over: one in 200 of a telephone's months is lost."""
    cycle = (columns["moment"] - world.plan.starts) // (30 * DAY)
    lost = dice(world.plan.seed, "lost_bills").random((len(world.kit.mobiles), 60)) < LOST_BILL
    told = np.isin(columns["staff"], sorted(world.hosts))
    return np.asarray(told | ~lost[columns["phone"], np.minimum(cycle, 59)])


def _with_answers(world: World, rng: Dice, columns: dict[str, Array]) -> dict[str, Array]:
    """Incoming calls and texts: about half as many as went out, from the same numbers, within a day."""
    row = np.flatnonzero(rng.random(len(columns["phone"])) < 0.5)
    answers = {name: values[row].copy() for name, values in columns.items()}
    answers["moment"] += lasting(rng, 2_400, 1.2, len(row)).astype(np.int64) + 30
    answers["direction"][:] = 1
    day = (answers["moment"] - world.plan.starts) // DAY
    keep = (answers["moment"] < world.plan.ends) & world.force.at_work(answers["staff"], day)
    return {name: np.r_[values, answers[name][keep]] for name, values in columns.items()}


def _write_lines(world: World, exports: Exports, rng: Dice, columns: dict[str, Array], *, part: str) -> None:
    kit, phone = world.kit, columns["phone"]
    prints_line = kit.prints_line[phone] & (phone < 2 * world.force.size)
    line = world.numbers.block("mobiles")[kit.line[phone]]
    exports.write(
        "phone_events",
        {
            "device_ref": Refs(kit.mobiles, np.where(prints_line, -1, phone)),
            "line_number": Refs(world.numbers.words, np.where(prints_line, line, -1)),
            "billed_staff_ref": Refs(
                world.force.refs, np.where(kit.names_staff[phone], columns["staff"], -1)
            ),
            "other_number": Refs(world.numbers.words, columns["number"]),
            "channel": chosen(CHANNELS[:2], columns["channel"]),
            "direction": chosen(("out", "in"), columns["direction"]),
            "started_at": columns["moment"],
            "duration_s": talk(rng, columns["channel"], columns["short"]),
            "known_at": arrives(world.plan, columns["moment"], phone),
        },
        part=part,
    )
