"""Calls, texts, messages and their logs: from the host's own handset, line or mailbox."""

import numpy as np

from upstander.engine.invented import bills
from upstander.engine.invented.dice import Dice
from upstander.engine.invented.exports import Exports, PlantedRow
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.stories.steps import Step
from upstander.engine.invented.stories.truth import Truth, as_text
from upstander.engine.invented.stories.when import moment_of
from upstander.engine.invented.world import World


def plant_call(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, duties: Duties, step: Step
) -> None:
    """One bill line, and its log where the story has it written down."""
    kit, line = world.kit, step.line
    when = moment_of(world, rng, duties, step)
    phone = int(kit.phone_of(rng, world.force, np.array([step.story.host]), np.array([when]))[0])
    row: PlantedRow = {
        "other_number": _number(world, step, when),
        "channel": line.does,
        "direction": line.direction,
        "started_at": when,
        "duration_s": None if line.does == "text" else round(rng.uniform(*line.seconds)),
        "known_at": int(bills.arrives(world.plan, np.array([when]), np.array([phone]))[0]),
    }
    exports.plant("phone_events", row | _from_phone(world, phone, step.story.host))
    _note(truth, step, "phone_events", row, "other_number", when)
    _log(world, exports, truth, rng, step=step, when=when)


def plant_message(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, duties: Duties, step: Step
) -> None:
    """One message on force e-mail. What goes through private accounts is never planted."""
    when, out = moment_of(world, rng, duties, step), step.line.direction == "out"
    row: PlantedRow = {
        "platform": "force_email",
        "account": f"E-S{step.story.host:06d}",
        "other_account": f"E-P{step.person:06d}",
        "sender_staff_ref": world.force.refs[step.story.host].as_py() if out else None,
        "direction": step.line.direction,
        "sent_at": when,
        "known_at": when + 86_400,
    }
    exports.plant("messages", row)
    key = {"other_account": str(row["other_account"]), "sent_at": as_text(when)}
    truth.note(step.story, line=step.line.key, basis=step.line.basis, table="messages", key=key)
    _log(world, exports, truth, rng, step=step, when=when)


def plant_desk_call(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, duties: Duties, step: Step
) -> None:
    """One call on the fixed line of the host's desk, made or taken under the host's name."""
    when, lines = moment_of(world, rng, duties, step), world.kit.lines
    row: PlantedRow = {
        "device_ref": lines[step.story.host % len(lines)].as_py(),
        "operator_ref": world.force.refs[step.story.host].as_py(),
        "other_number": _number(world, step, when),
        "direction": step.line.direction,
        "started_at": when,
        "duration_s": round(rng.uniform(*step.line.seconds)),
        "recorded": step.line.recorded,
        "known_at": when + 3_600,
    }
    exports.plant("fixed_line_calls", row)
    _note(truth, step, "fixed_line_calls", row, "other_number", when)
    _log(world, exports, truth, rng, step=step, when=when)


def _number(world: World, step: Step, when: int) -> str:
    place = int(world.public.number_of(np.array([step.person]), np.array([when]))[0])
    return str(world.numbers.words[place].as_py())


def _note(truth: Truth, step: Step, table: str, row: PlantedRow, name: str, when: int) -> None:
    key = {name: str(row[name]), "started_at": as_text(when)}
    truth.note(step.story, line=step.line.key, basis=step.line.basis, table=table, key=key)


def _log(world: World, exports: Exports, truth: Truth, rng: Dice, *, step: Step, when: int) -> None:
    channel = "call" if step.line.does == "desk_call" else step.line.does
    if is_logged(step):
        plant_log(world, exports, truth, rng, step=step, channel=channel, span=(when, None), alone=None)


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
