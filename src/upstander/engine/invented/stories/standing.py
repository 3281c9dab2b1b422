"""Rows of registers and case systems that a story needs, written by those whose records they are."""

from collections.abc import Callable

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.exports import Exports, PlantedRow
from upstander.engine.invented.stories.casting import moment
from upstander.engine.invented.stories.logs import incident_ref
from upstander.engine.invented.stories.steps import Step, usual
from upstander.engine.invented.stories.truth import Truth, as_text
from upstander.engine.invented.world import World

MONTHLY = ("task", "role", "own")
"""Tables that are written month by month: their rows wait for the month of their day."""

PER_STORY = 300  # references of registers that one story may use


def plant(world: World, exports: Exports, truth: Truth, step: Step) -> None:
    """Plant the row of a step that stands in a register."""
    for table, row in ROWS[step.line.does](world, step):
        exports.plant(table, row)
        names = [name for name in row if name.endswith("_ref") and row[name] and "by_" not in name]
        key = {name: str(row[name]) for name in names if name != "owner_ref"}
        key["known_at"] = as_text(int(str(row["known_at"])))
        truth.note(step.story, line=step.line.key, basis=step.line.basis, table=table, key=key)


Rows = list[tuple[str, PlantedRow]]


def _own_ref(prefix: str, step: Step) -> str:
    """A reference like any other of its register, which no other row has."""
    place = step.story.case.planted.index(step.line) * 6 + step.number
    assert place < PER_STORY, "a story plants more rows in registers than it has references"
    return f"{prefix}9{step.story.serial * PER_STORY + place:05d}"


def _host(world: World, step: Step) -> str:
    return str(world.force.refs[step.story.host].as_py())


def _person(world: World, step: Step) -> str | None:
    return None if step.person < 0 else str(world.public.refs[step.person].as_py())


def _who(world: World, step: Step) -> PlantedRow:
    return {"staff_ref": _host(world, step), "person_ref": _person(world, step)}


def _manager(world: World, step: Step) -> str:
    return str(world.force.refs[int(world.force.line_manager[step.story.host])].as_py())


def _from(world: World, step: Step) -> int:
    return moment(world, step.story, step.day - step.story.day_0)


def _until(step: Step) -> float | None:
    return None if step.line.until is None else step.line.until - (step.day - step.story.day_0)


def _within(world: World, when: int | None) -> int | None:
    """The moment, if it lies in the period or before it."""
    return when if when is not None and when < world.plan.ends else None


def _after(world: World, starts: int, days: float | None) -> int | None:
    """So many days later, if that lies in the period."""
    return None if days is None else _within(world, starts + int(days * DAY))


def _span(world: World, step: Step, *, days: float | None) -> PlantedRow:
    starts = _from(world, step)
    written = starts - 3_600 if step.line.made_by == "another" else starts + 1_800
    return {
        "starts_at": starts,
        "ends_at": _after(world, starts, days),
        "made_by": step.line.made_by,
        "written_at": written,
        "known_at": written,
    }


def _task(world: World, step: Step) -> Rows:
    span = _span(world, step, days=_until(step))
    return [("taskings", _who(world, step) | span | {"task_kind": step.line.kind})]


def _role(world: World, step: Step) -> Rows:
    days = _until(step) or usual(step.line.kind).days * 1.4
    row = _who(world, step) | _span(world, step, days=days) | {"role_kind": step.line.kind}
    return [("assigned_roles", row)]


def _own(world: World, step: Step) -> Rows:
    row = _span(world, step, days=_until(step))
    row |= {"staff_ref": _host(world, step), "incident_ref": incident_ref(world, step)}
    reason = step.line.result or "handed_over"
    return [("case_ownership", row | {"end_reason": reason if row["ends_at"] else None})]


def _vulnerability(world: World, step: Step) -> Rows:
    recorded = _from(world, step)
    by_host = step.line.made_by == "self"
    row: PlantedRow = {
        "person_ref": _person(world, step),
        "vulnerability": step.line.kind,
        "recorded_at": recorded,
        "recorded_by_ref": _host(world, step) if by_host else _manager(world, step),
        "known_at": recorded,
    }
    return [("vulnerabilities", row)]


def _condition(world: World, step: Step) -> Rows:
    starts, review = _from(world, step), step.line.review
    row = _who(world, step) | {
        "condition_ref": _own_ref("K", step),
        "condition_kind": step.line.kind,
        "starts_at": starts,
        "ends_at": _after(world, starts, _until(step)),
        "owner_ref": _manager(world, step),
        "review_due_on": None if review is None else starts // DAY + int(review),
        "reviewed_at": _after(world, starts, step.line.reviewed),
        "known_at": starts,
    }
    return [("conditions", row)]


def _intelligence(world: World, step: Step) -> Rows:
    recorded = _from(world, step)
    desk = world.force.of_role("professional_standards")
    row: PlantedRow = {
        "intelligence_ref": _own_ref("N", step),
        "staff_ref": _host(world, step),
        "recorded_at": recorded,
        "theme": step.line.kind,
        "coded_by_ref": world.force.refs[int(desk[0])].as_py() if step.line.kind != "uncoded" else None,
        "undertaking_given": step.line.undertaking,
        "reviewed_at": _after(world, recorded, step.line.reviewed),
        "known_at": recorded,
    }
    return [("intelligence", row)]


def _complaint(world: World, step: Step) -> Rows:
    received = _from(world, step)
    closed = _after(world, received, _until(step))
    row: PlantedRow = {
        "complaint_ref": _own_ref("C", step),
        "staff_ref": _host(world, step),
        "received_at": received,
        "category": step.line.kind or "abuse_of_position",
        "sexualised": step.line.coded,
        "upheld": "open" if closed is None else step.line.result or "no",
        "closed_at": closed,
        "known_at": received,
    }
    return [("complaints", row)]


def _declaration(world: World, step: Step) -> Rows:
    declared = _from(world, step)
    decided = _after(world, declared, _until(step))
    row = _who(world, step) | {
        "declaration_kind": step.line.kind,
        "declared_at": declared,
        "decided_at": decided,
        "decided_by_ref": None if decided is None else _manager(world, step),
        "decision": "pending" if decided is None else step.line.result or "allowed",
        "known_at": declared,
    }
    return [("declarations", row)]


def _training(world: World, step: Step) -> Rows:
    done = _from(world, step)
    row: PlantedRow = {
        "staff_ref": _host(world, step),
        "course": step.line.kind,
        "completed_at": done,
        "understood": {"understood": True, "not understood": False}.get(step.line.result),
        "renew_on": None if step.line.review is None else done // DAY + int(step.line.review),
        "known_at": done,
    }
    return [("training_records", row)]


def _scheme(world: World, step: Step) -> Rows:
    """A scheme that the host leads, and the person as a member where the line names one."""
    starts, ref = _from(world, step), _own_ref("Y", step)
    both: PlantedRow = {"scheme_ref": ref, "starts_at": starts, "known_at": starts}
    both["ends_at"] = _after(world, starts, _until(step))
    member = _person(world, step)
    people = [{"staff_ref": _host(world, step), "part": "leader"}]
    people += [{"person_ref": member, "part": "member"}] if member else []
    registered = step.line.kind == "registered"
    rows: Rows = [("youth_schemes", both | {"registered": registered})]
    return rows + [("youth_scheme_members", both | one) for one in people]


def _party(world: World, step: Step) -> Rows:
    """The host is named in an incident to which they were not sent."""
    row: PlantedRow = {
        "incident_ref": incident_ref(world, step),
        "staff_ref": _host(world, step),
        "part": step.line.kind,
        "known_at": _from(world, step) + 1_800,
    }
    return [("incident_parties", row)]


ROWS: dict[str, Callable[[World, Step], Rows]] = {
    "task": _task,
    "role": _role,
    "own": _own,
    "vulnerability": _vulnerability,
    "condition": _condition,
    "intelligence": _intelligence,
    "complaint": _complaint,
    "declaration": _declaration,
    "training": _training,
    "scheme": _scheme,
    "party": _party,
}
