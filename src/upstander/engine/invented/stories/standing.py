"""Rows of registers and case systems that a story needs, written by those whose records they are."""

from collections.abc import Callable

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.exports import Exports, PlantedRow
from upstander.engine.invented.stories.casting import moment
from upstander.engine.invented.stories.steps import Step, usual
from upstander.engine.invented.stories.truth import Truth, as_text
from upstander.engine.invented.world import World

TABLE_OF = {
    "task": "taskings",
    "role": "assigned_roles",
    "own": "case_ownership",
    "vulnerability": "vulnerabilities",
    "condition": "conditions",
    "intelligence": "intelligence",
    "complaint": "complaints",
    "declaration": "declarations",
}
MONTHLY = ("task", "role", "own")
"""Tables that are written month by month: their rows wait for the month of their day."""


def plant(world: World, exports: Exports, truth: Truth, step: Step) -> None:
    """Plant the one row of a step that stands in a register."""
    row = ROWS[step.line.does](world, step)
    table = TABLE_OF[step.line.does]
    exports.plant(table, row)
    key = {name: str(row[name]) for name in ("staff_ref", "person_ref") if row.get(name)}
    key |= {"known_at": as_text(int(str(row["known_at"])))}
    truth.note(step.story, line=step.line.key, basis=step.line.basis, table=table, key=key)


def incident_ref(world: World, step: Step) -> str:
    """The reference of the story's incident with that person: in form like any other of its month."""
    day = world.plan.day(max(0, int(step.story.day_0)))
    return f"I{day:%Y%m}-{900_000 + _place(world, step) * 100 + 1:06d}"


def _place(world: World, step: Step) -> int:
    """The person's place among the people of the stories."""
    return step.person - int(world.public.story[0])


def _who(world: World, step: Step) -> PlantedRow:
    return {
        "staff_ref": world.force.refs[step.story.host].as_py(),
        "person_ref": world.public.refs[step.person].as_py(),
    }


def _manager(world: World, step: Step) -> str:
    return str(world.force.refs[int(world.force.line_manager[step.story.host])].as_py())


def _from(world: World, step: Step) -> int:
    return moment(world, step.story, step.day - step.story.day_0)


def _span(world: World, step: Step, *, days: float | None) -> PlantedRow:
    starts = _from(world, step)
    ends = None if days is None else starts + int(days * DAY)
    written = starts - 3_600 if step.line.made_by == "another" else starts + 1_800
    return {
        "starts_at": starts,
        "ends_at": ends if ends is not None and ends < world.plan.ends else None,
        "made_by": step.line.made_by,
        "written_at": written,
        "known_at": written,
    }


def _until(step: Step) -> float | None:
    return None if step.line.until is None else step.line.until - (step.day - step.story.day_0)


def _task(world: World, step: Step) -> PlantedRow:
    return _who(world, step) | _span(world, step, days=_until(step)) | {"task_kind": step.line.kind}


def _role(world: World, step: Step) -> PlantedRow:
    days = _until(step) or usual(step.line.kind).days * 1.4
    return _who(world, step) | _span(world, step, days=days) | {"role_kind": step.line.kind}


def _own(world: World, step: Step) -> PlantedRow:
    row = _span(world, step, days=_until(step))
    row |= {"staff_ref": _who(world, step)["staff_ref"], "incident_ref": incident_ref(world, step)}
    return row | {"end_reason": "handed_over" if row["ends_at"] else None}


def _vulnerability(world: World, step: Step) -> PlantedRow:
    recorded = _from(world, step)
    by_host = step.line.made_by == "self"
    return {
        "person_ref": _who(world, step)["person_ref"],
        "vulnerability": step.line.kind,
        "recorded_at": recorded,
        "recorded_by_ref": _who(world, step)["staff_ref"] if by_host else _manager(world, step),
        "known_at": recorded,
    }


def _condition(world: World, step: Step) -> PlantedRow:
    starts = _from(world, step)
    return _who(world, step) | {
        "condition_ref": f"K9{_place(world, step):05d}",
        "condition_kind": step.line.kind,
        "starts_at": starts,
        "owner_ref": _manager(world, step),
        "review_due_on": starts // DAY + 28,
        "known_at": starts,
    }


def _intelligence(world: World, step: Step) -> PlantedRow:
    recorded = _from(world, step)
    desk = world.force.of_role("professional_standards")
    return {
        "intelligence_ref": f"N9{_place(world, step):05d}",
        "staff_ref": _who(world, step)["staff_ref"],
        "recorded_at": recorded,
        "theme": step.line.kind,
        "coded_by_ref": world.force.refs[int(desk[0])].as_py(),
        "undertaking_given": False,
        "known_at": recorded,
    }


def _complaint(world: World, step: Step) -> PlantedRow:
    received = _from(world, step)
    return {
        "complaint_ref": f"C9{_place(world, step):05d}",
        "staff_ref": _who(world, step)["staff_ref"],
        "received_at": received,
        "category": "abuse_of_position",
        "sexualised": "towards_public",
        "upheld": "open",
        "known_at": received,
    }


def _declaration(world: World, step: Step) -> PlantedRow:
    declared = _from(world, step)
    days = _until(step)
    decided = None if days is None else declared + int(days * DAY)
    return _who(world, step) | {
        "declaration_kind": step.line.kind,
        "declared_at": declared,
        "decided_at": decided,
        "decided_by_ref": None if decided is None else _manager(world, step),
        "decision": "pending" if decided is None else "allowed",
        "known_at": declared,
    }


ROWS: dict[str, Callable[[World, Step], PlantedRow]] = {
    "task": _task,
    "role": _role,
    "own": _own,
    "vulnerability": _vulnerability,
    "condition": _condition,
    "intelligence": _intelligence,
    "complaint": _complaint,
    "declaration": _declaration,
}
