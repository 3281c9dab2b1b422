"""Look-ups of a story, and visits to a cell: what the host's log-in and the custody record show."""

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import Dice
from upstander.engine.invented.exports import Exports, PlantedRow
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.stories.steps import Step, minutes
from upstander.engine.invented.stories.truth import Truth, as_text
from upstander.engine.invented.stories.when import moment_of
from upstander.engine.invented.world import World


def plant_look_up(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, duties: Duties, step: Step
) -> None:
    """One look-up of the person's record under the host's log-in, or by the control room on their behalf."""
    when = moment_of(world, rng, duties, step)
    host = str(world.force.refs[step.story.host].as_py())
    row: PlantedRow = {
        "staff_ref": _operator(world, rng, step) if step.line.asked else host,
        "person_ref": world.public.refs[step.person].as_py(),
        "system": "command_and_control" if step.line.asked else "records",
        "action": "view",
        "occurred_at": when,
        "reason_code": step.line.kind or "investigation",
        "on_behalf_of_ref": host if step.line.asked else None,
        "log_in": "own",
        "known_at": (when // DAY + 1) * DAY + 3 * 3_600,
    }
    exports.plant("access_events", row)
    _note(truth, step, "access_events", row, "occurred_at")


def _operator(world: World, rng: Dice, step: Step) -> str:
    desk = world.force.of_role("control_room")
    return str(world.force.refs[int(rng.choice(desk[desk != step.story.host]))].as_py())


def plant_cell_visit(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, duties: Duties, step: Step
) -> None:
    """One row of the custody record: the host at the person's cell, entered by the host."""
    starts = moment_of(world, rng, duties, step)
    ends = starts + int(rng.uniform(*minutes(step.line)) * 60)
    row: PlantedRow = {
        "staff_ref": world.force.refs[step.story.host].as_py(),
        "person_ref": world.public.refs[step.person].as_py(),
        "starts_at": starts,
        "ends_at": ends,
        "visit_reason": step.line.kind or "welfare",
        "made_by": "self",
        "written_at": ends + 60,
        "known_at": ends + 60,
    }
    exports.plant("custody_visits", row)
    _note(truth, step, "custody_visits", row, "starts_at")


def _note(truth: Truth, step: Step, table: str, row: PlantedRow, when: str) -> None:
    key = {name: str(row[name]) for name in ("staff_ref", "person_ref")}
    key[when] = as_text(int(str(row[when])))
    truth.note(step.story, line=step.line.key, basis=step.line.basis, table=table, key=key)
