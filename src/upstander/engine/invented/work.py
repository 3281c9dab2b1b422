"""Work that brings a member of staff and a person together for a while: a case, a task, a role.

Each span says how often it usually takes a call or a visit; most take little and a few take much.
"""

from dataclasses import dataclass, fields

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice, counts, lasting, pick
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.force import someone
from upstander.engine.invented.incidents import KINDS, Incidents
from upstander.engine.invented.plan import Month
from upstander.engine.invented.roles import ASSIGNED, NAMES, TASKS, TaskKind
from upstander.engine.invented.world import World

TASKS_A_YEAR = 25.0  # for each neighbourhood officer and PCSO
ROLES_A_YEAR = {  # for each member of the role that holds them
    "family_liaison": 0.4,
    "safeguarding": 14.0,
    "officer_in_the_case": 3.0,
    "offender_manager": 2.0,
    "school_link": 6.0,
}
BEFORE = 60  # days before the period from which tasks and roles may still be standing
END_REASONS = ("completed", "handed_over", "given_up", "closed")


@dataclass(frozen=True, kw_only=True, eq=False)
class Work:
    """Spans of work. Rates are contacts a day; `minutes` is the usual length of a visit."""

    staff: Array
    person: Array
    starts: Array
    ends: Array
    calls: Array
    visits: Array
    minutes: Array

    def __len__(self) -> int:
        return len(self.staff)

    def where(self, mask: Array) -> "Work":
        """The spans that the mask picks."""
        return Work(**{field.name: getattr(self, field.name)[mask] for field in fields(self)})


def together(parts: list[Work]) -> Work:
    """All the spans of several kinds of work."""
    return Work(
        **{field.name: np.concatenate([getattr(p, field.name) for p in parts]) for field in fields(Work)}
    )


def none() -> Work:
    """No work."""
    return Work(**{field.name: np.zeros(0, dtype=np.int64) for field in fields(Work)})


def own_cases(world: World, exports: Exports, rng: Dice, found: Incidents, *, part: str) -> Work:
    """Allots each crime to an owner, and writes who owned it from when to when."""
    case = np.flatnonzero(found.owned & (rng.random(len(found)) < 0.75))
    starts = found.opened[case] + lasting(rng, 10 * 3_600, 0.8, len(case)).astype(np.int64)
    ends = starts + (np.clip(lasting(rng, 22, 0.8, len(case)), 1, 220) * DAY).astype(np.int64)
    owner = _owner(world, rng, found, case, day=(starts - world.plan.starts) // DAY)
    passed = np.flatnonzero((rng.random(len(case)) < 0.12) & (ends - starts > 4 * DAY))
    over = starts.copy()
    over[passed] += (rng.uniform(0.1, 0.5, len(passed)) * (ends - starts)[passed]).astype(np.int64)
    first_end = ends.copy()
    first_end[passed] = over[passed]
    taker = _specialist(world, rng, found, case[passed], day=(over[passed] - world.plan.starts) // DAY)
    reason = np.where(
        rng.random(len(case)) < 0.8, END_REASONS.index("completed"), END_REASONS.index("closed")
    )
    reason[passed] = END_REASONS.index("handed_over")
    rows = {
        "case": np.r_[case, case[passed]],
        "staff": np.r_[owner, taker],
        "starts": np.r_[starts, over[passed]],
        "ends": np.r_[first_end, ends[passed]],
        "reason": np.r_[reason, np.zeros(len(passed), dtype=np.int64)],
    }
    begun = rows["starts"] < world.plan.ends
    rows = {name: values[begun] for name, values in rows.items()}
    _write_owners(world, exports, rng, found, rows, part=part)
    return _case_work(rng, found.person[rows["case"]], rows)


def _owner(world: World, rng: Dice, found: Incidents, case: Array, *, day: Array) -> Array:
    specialist = _specialist(world, rng, found, case, day=day)
    kind = np.array(list(KINDS))[found.kind[case]]
    share = np.where(
        kind == "domestic", 0.35, np.where(np.isin(kind, ["assault", "burglary", "harassment"]), 0.45, 0.15)
    )
    response = np.full(len(case), NAMES.index("response"))
    anybody = someone(rng, world.force, role=response, unit=found.unit[case], day=day)
    officer = np.isin(
        world.force.role[found.attender[case]], [NAMES.index("response"), NAMES.index("neighbourhood")]
    )
    local = np.where((found.attender[case] >= 0) & officer, found.attender[case], anybody)
    return np.where(rng.random(len(case)) < share, specialist, local)


def _specialist(world: World, rng: Dice, found: Incidents, case: Array, *, day: Array) -> Array:
    domestic = found.kind[case] == list(KINDS).index("domestic")
    role = np.where(domestic, NAMES.index("safeguarding"), NAMES.index("investigations"))
    return someone(rng, world.force, role=role, unit=found.unit[case], day=day)


def _write_owners(
    world: World, exports: Exports, rng: Dice, found: Incidents, rows: dict[str, Array], *, part: str
) -> None:
    order = np.argsort(rows["starts"], kind="stable")
    starts, ends = rows["starts"][order], rows["ends"][order]
    self_made = rng.random(len(order)) < 0.08
    standing = ends >= world.plan.ends
    exports.write(
        "case_ownership",
        {
            "incident_ref": Refs(found.refs, rows["case"][order]),
            "staff_ref": Refs(world.force.refs, rows["staff"][order]),
            "starts_at": starts,
            "ends_at": np.where(standing, NEVER, ends),
            "end_reason": chosen(END_REASONS, np.where(standing, -1, rows["reason"][order])),
            "made_by": chosen(("another", "self"), self_made.astype(int)),
            "written_at": starts + np.where(self_made, 1_800, -600),
            "known_at": starts,
        },
        part=part,
    )


def _case_work(rng: Dice, person: Array, rows: dict[str, Array]) -> Work:
    size = len(person)
    days = np.maximum((rows["ends"] - rows["starts"]) / DAY, 1)
    return Work(
        staff=rows["staff"],
        person=person,
        starts=rows["starts"],
        ends=rows["ends"],
        calls=np.minimum(lasting(rng, 3.2, 0.9, size) / days, 3),
        visits=np.minimum(lasting(rng, 0.25, 0.8, size) / days, 0.5),
        minutes=np.full(size, 40.0),
    )


def set_tasks(world: World, exports: Exports, rng: Dice, month: Month) -> Work:
    """The month's taskings, most made by a supervisor beforehand."""
    staff, starts = _who_and_when(world, rng, month, roles=("neighbourhood", "pcso"), a_year=TASKS_A_YEAR)
    person = world.public.meet(rng, world.force.unit[staff])
    kind = pick(rng, {name: task.share for name, task in TASKS.items()}, len(staff))
    work = _spans(rng, list(TASKS.values()), kind, staff=staff, person=person, starts=starts)
    rows = _standing(world, rng, work)
    exports.write("taskings", rows | {"task_kind": chosen(tuple(TASKS), kind)}, part=month.label)
    return work


def assign_roles(world: World, exports: Exports, rng: Dice, month: Month) -> Work:
    """The month's assigned roles towards named people."""
    parts, kinds = [], []
    for place, (name, a_year) in enumerate(ROLES_A_YEAR.items()):
        staff, starts = _who_and_when(world, rng, month, roles=ASSIGNED[name].roles, a_year=a_year)
        kind = np.zeros(len(staff), dtype=np.int64)
        person = world.public.meet(rng, world.force.unit[staff])
        parts.append(_spans(rng, [ASSIGNED[name]], kind, staff=staff, person=person, starts=starts))
        kinds.append(kind + place)
    work = together(parts)
    rows = _standing(world, rng, work)
    exports.write(
        "assigned_roles",
        rows | {"role_kind": chosen(tuple(ROLES_A_YEAR), np.concatenate(kinds))},
        part=month.label,
    )
    return work


def _who_and_when(
    world: World, rng: Dice, month: Month, *, roles: tuple[str, ...], a_year: float
) -> tuple[Array, Array]:
    """Staff of those roles, and the moments at which work is set for them: working hours of any day."""
    able = world.force.of_role(*roles)
    first = month.first if month.index else -BEFORE
    expected = np.full(len(able), a_year * (month.after - first) / 365)
    staff = np.repeat(able, counts(rng, expected))
    day = rng.integers(first, month.after, len(staff))
    serving = (world.force.joined[staff] <= day) & (world.force.left[staff] >= day)
    staff, day = staff[serving], day[serving]
    order = np.argsort(day, kind="stable")
    starts = world.plan.starts + day[order] * DAY + rng.integers(8 * 3_600, 17 * 3_600, len(order))
    return staff[order], starts


def _spans(
    rng: Dice, kinds: list[TaskKind], kind: Array, *, staff: Array, person: Array, starts: Array
) -> Work:
    size = len(staff)
    usual = {
        name: np.array([getattr(k, name) for k in kinds])[kind]
        for name in ("visits_a_week", "calls_a_week", "minutes", "days")
    }
    appetite = np.clip(lasting(rng, 0.85, 0.7, size), 0.05, 8)
    return Work(
        staff=staff,
        person=person,
        starts=starts,
        ends=starts + (usual["days"] * np.clip(lasting(rng, 1, 0.4, size), 0.3, 3) * DAY).astype(np.int64),
        calls=usual["calls_a_week"] / 7 * appetite,
        visits=usual["visits_a_week"] / 7 * np.minimum(appetite, 1.2),
        minutes=usual["minutes"],
    )


def _standing(world: World, rng: Dice, work: Work) -> dict[str, Array | Refs]:
    """The columns that taskings and roles share: who, whom, from when to when, and who wrote it when."""
    size = len(work)
    self_made = rng.random(size) < 0.1
    late = rng.random(size) < 0.1
    written = work.starts - lasting(rng, 5 * 3_600, 0.9, size).astype(np.int64)
    own = np.where(late, work.starts + rng.integers(3_600, 2 * DAY, size), work.starts - 900)
    written = np.where(self_made, own, written)
    return {
        "staff_ref": Refs(world.force.refs, work.staff),
        "person_ref": Refs(world.public.refs, work.person),
        "starts_at": work.starts,
        "ends_at": np.where(work.ends >= world.plan.ends, NEVER, work.ends),
        "made_by": chosen(("another", "self"), self_made.astype(int)),
        "written_at": written,
        "known_at": written,
    }
