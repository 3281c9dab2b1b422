"""Incidents of a story, and what the control room does with their logs."""

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import Dice
from upstander.engine.invented.exports import Exports, PlantedRow
from upstander.engine.invented.rota import Duties
from upstander.engine.invented.stories.casting import moment
from upstander.engine.invented.stories.steps import Step, amount
from upstander.engine.invented.stories.truth import Truth, as_text
from upstander.engine.invented.stories.when import moment_of
from upstander.engine.invented.world import World
from upstander.knowledge.cases import Planted

INCIDENTS = ("incident", "attend")
OPEN_DAYS = 12.0  # days for which an incident stays open where the line does not say
TO_HOST = ("assign", "hold", "reassign")


def incident_ref(world: World, step: Step) -> str:
    """The reference of the step's own incident, or of the one that its line names: in form like any other.

    A line that is no incident means the incident of the line named in `log`, else the person's first.
    """
    line, number = (step.line, step.number) if step.line.does in INCIDENTS else (_meant(step), 0)
    first = line.on[0] if line.on else line.between[0]
    day = world.plan.day(max(0, int(step.story.day_0 + first)))
    place = step.person - int(world.public.story[0])
    return f"I{day:%Y%m}-{900_000 + place * 100 + _place(step, line) + number:06d}"


def _of_person(step: Step) -> list[Planted]:
    lines = step.story.case.planted
    return [one for one in lines if one.does in INCIDENTS and one.person == step.line.person]


def _meant(step: Step) -> Planted:
    lines = _of_person(step)
    named = [one for one in lines if one.key == step.line.log] or lines
    if not named:
        raise KeyError(f"{step.story.name}: '{step.line.key}' belongs to an incident and there is none")
    return named[0]


def _place(step: Step, line: Planted) -> int:
    """How many incidents of that person's earlier lines there are, and one."""
    lines = _of_person(step)
    return 1 + sum(amount(one) for one in lines[: lines.index(line)])


def plant_incident(world: World, exports: Exports, truth: Truth, *, step: Step, opened: int) -> str:
    """One incident and the person's part in it. Returns its reference."""
    reference, line = incident_ref(world, step), step.line
    first = step.day - step.story.day_0
    closed = opened + int((OPEN_DAYS if line.until is None else line.until - first) * DAY)
    row: PlantedRow = {
        "incident_ref": reference,
        "incident_kind": line.kind,
        "opened_at": opened,
        "closed_at": closed if closed < world.plan.ends else None,
        "known_at": opened,
    }
    person = world.public.refs[step.person].as_py()
    part = {"incident_ref": reference, "person_ref": person, "part": line.part, "known_at": opened + 1_800}
    for table, planted in (("incidents", row), ("incident_people", part)):
        exports.plant(table, planted)
        key = {"incident_ref": reference}
        truth.note(step.story, line=line.key, basis=line.basis, table=table, key=key)
    return reference


def plant_report(world: World, exports: Exports, truth: Truth, step: Step) -> None:
    """An incident to which the host was not sent."""
    opened = moment(world, step.story, step.day - step.story.day_0)
    plant_incident(world, exports, truth, step=step, opened=opened)


def plant_log_step(
    world: World, exports: Exports, truth: Truth, rng: Dice, *, duties: Duties, step: Step
) -> None:
    """One step in the handling of a log, by the host or by somebody else of the control room."""
    when, host = moment_of(world, rng, duties, step), step.story.host
    desk = world.force.of_role("control_room")
    by = host if step.line.made_by == "self" else int(rng.choice(desk[desk != host]))
    reference = incident_ref(world, step)
    to = world.force.refs[host].as_py() if step.line.kind in TO_HOST else None
    exports.plant(
        "incident_events",
        {
            "incident_ref": reference,
            "occurred_at": when,
            "event_kind": step.line.kind,
            "by_staff_ref": world.force.refs[by].as_py(),
            "to_staff_ref": to,
            "known_at": when,
        },
    )
    key = {"incident_ref": reference, "occurred_at": as_text(when)}
    truth.note(step.story, line=step.line.key, basis=step.line.basis, table="incident_events", key=key)
