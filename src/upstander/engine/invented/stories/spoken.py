"""Calls, texts and look-ups of a story: at a moment of duty or outside it, from the host's own handset."""

import numpy as np

from upstander.engine.invented import bills
from upstander.engine.invented.clocks import DAY, PUBLIC_HOURS, likely_moment, to_utc
from upstander.engine.invented.dice import Array, Dice
from upstander.engine.invented.exports import Exports, PlantedRow
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.stories.steps import Step
from upstander.engine.invented.stories.truth import Truth, as_text
from upstander.engine.invented.world import World

CLEAR = 9_000  # seconds from any booked hour that an off-duty moment keeps, since shifts end late


def moment_of(world: World, rng: Dice, duties: Duties, step: Step) -> int:
    """A moment for the step near its day, on or off duty as it asks: UTC seconds."""
    mine = np.flatnonzero(duties.staff == step.story.host)
    wanted = world.plan.starts + int(step.day * DAY)
    if step.on_duty and len(mine):
        later = mine[duties.ends[mine] > wanted]
        duty = later[:1] if len(later) else mine[-1:]
        low = np.maximum(duties.starts[duty], min(wanted, int(duties.ends[duty[0]]) - 3_600))
        return int(likely_moment(rng, low, duties.ends[duty], hours=PUBLIC_HOURS)[0])
    return _off_duty(world, rng, duties, mine=mine, day=int(step.day))


def _off_duty(world: World, rng: Dice, duties: Duties, *, mine: Array, day: int) -> int:
    """A waking moment of that day or the days about it, clear of every duty."""
    for attempt in range(200):
        other = day + (0, 1, -1, 2, -2)[attempt // 40]
        other = min(max(other, 0), world.plan.days - 1)
        local = (world.plan.epoch_day + other) * DAY + int(rng.integers(8 * 3_600, 22 * 3_600))
        chosen = int(to_utc(np.array([local]))[0])
        busy = (duties.starts[mine] - 1_800 <= chosen) & (chosen < duties.ends[mine] + CLEAR)
        if not busy.any():
            return chosen
    return chosen


def plant_call(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, duties: Duties, step: Step
) -> None:
    """One bill line, and its log where the story has it written down."""
    kit = world.kit
    host = np.array([step.story.host])
    when = moment_of(world, rng, duties, step)
    phone = int(kit.phone_of(rng, world.force, host, np.array([when]))[0])
    number = int(world.public.number_of(np.array([step.person]), np.array([when]))[0])
    row: PlantedRow = {
        "other_number": world.numbers.words[number].as_py(),
        "channel": step.line.does,
        "direction": "out",
        "started_at": when,
        "duration_s": None if step.line.does == "text" else round(rng.uniform(*step.line.seconds)),
        "known_at": int(bills.arrives(world.plan, np.array([when]), np.array([phone]))[0]),
    }
    row |= _from_phone(world, phone, step.story.host)
    exports.plant("phone_events", row)
    key = {"other_number": str(row["other_number"]), "started_at": as_text(when)}
    truth.note(step.story, line=step.line.key, basis=step.line.basis, table="phone_events", key=key)
    if is_logged(step):
        plant_log(
            world, exports, truth, rng, step=step, channel=step.line.does, span=(when, None), alone=None
        )


def is_logged(step: Step) -> bool:
    """Whether this one is among the share that was written down; the share is spread evenly over the line."""
    share = step.line.logged
    return int((step.number + 1) * share + 1e-9) > int(step.number * share + 1e-9)


def _from_phone(world: World, phone: int, host: int) -> PlantedRow:
    """The bill's own columns: the device or its number, and the name where the bill prints one."""
    kit = world.kit
    row: PlantedRow = {}
    if kit.prints_line[phone] and phone < 2 * world.force.size:
        row["line_number"] = world.numbers.words[int(world.numbers.block("mobiles")[kit.line[phone]])].as_py()
    else:
        row["device_ref"] = kit.mobiles[phone].as_py()
    if kit.names_staff[phone]:
        row["billed_staff_ref"] = world.force.refs[host].as_py()
    return row


def plant_log(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, step: Step, channel: str,
    span: tuple[int, int | None], alone: bool | None,
) -> None:  # fmt: skip
    """One row of the contact log, made by the host within the hours that the line says."""
    began, ended = span
    written = (ended or began) + int(rng.uniform(*step.line.log_hours) * 3_600)
    row: PlantedRow = {
        "staff_ref": world.force.refs[step.story.host].as_py(),
        "person_ref": world.public.refs[step.person].as_py(),
        "channel": channel,
        "occurred_at": began,
        "ended_at": ended,
        "crew": "unknown" if alone is None else "alone" if alone else "crewed",
        "made_by": "self",
        "written_at": written,
        "known_at": written,
    }
    exports.plant("contact_log", row)
    key = {
        "staff_ref": str(row["staff_ref"]),
        "person_ref": str(row["person_ref"]),
        "occurred_at": as_text(began),
    }
    truth.note(step.story, line=step.line.key, basis="assumed", table="contact_log", key=key)


def plant_look_up(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, duties: Duties, step: Step
) -> None:
    """One look-up of the person's record, on duty, under the host's own log-in."""
    when = moment_of(world, rng, duties, step)
    row: PlantedRow = {
        "staff_ref": world.force.refs[step.story.host].as_py(),
        "person_ref": world.public.refs[step.person].as_py(),
        "system": "records",
        "action": "view",
        "occurred_at": when,
        "reason_code": "investigation",
        "log_in": "own",
        "known_at": (when // DAY + 1) * DAY + 3 * 3_600,
    }
    exports.plant("access_events", row)
    key = {
        "staff_ref": str(row["staff_ref"]),
        "person_ref": str(row["person_ref"]),
        "occurred_at": as_text(when),
    }
    truth.note(step.story, line=step.line.key, basis=step.line.basis, table="access_events", key=key)
