"""Tasks and assigned roles: who set them for whom, from when to when, and what they take."""

from dataclasses import replace

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice, counts, lasting, late_by, pick
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.plan import Month
from upstander.engine.invented.roles import ASSIGNED, TASKS, TaskKind
from upstander.engine.invented.work import Work, is_written, runs_on, stops_work, together
from upstander.engine.invented.world import World

TASKS_A_YEAR = 25.0  # for each neighbourhood officer and PCSO
COMPLAINTS_A_YEAR = 14.0  # that each of professional standards talks over with whoever complained
ROLES_A_YEAR = {  # for each member of the role that holds them
    "family_liaison": 0.4,
    "safeguarding": 14.0,
    "officer_in_the_case": 3.0,
    "offender_manager": 2.0,
    "school_link": 20.0,
}
CHILDREN = {"task": 0.06, "safeguarding": 0.2, "school_link": 0.9}  # share of those concerned under 18
BEFORE = 60  # days before the period from which tasks and roles may still be standing


def set_tasks(world: World, exports: Exports, rng: Dice, month: Month) -> Work:
    """The month's taskings, most made by a supervisor beforehand."""
    names = list(TASKS)
    staff, starts = _who_and_when(world, rng, month, roles=("neighbourhood", "pcso"), a_year=TASKS_A_YEAR)
    desk, desk_starts = _who_and_when(
        world, rng, month, roles=("professional_standards",), a_year=COMPLAINTS_A_YEAR
    )
    kind = pick(rng, {name: task.share for name, task in TASKS.items()}, len(staff))
    kind = np.r_[kind, np.full(len(desk), names.index("complaint_contact"))]
    staff, starts = np.r_[staff, desk], np.r_[starts, desk_starts]
    person = world.public.meet_some_children(rng, world.force.unit[staff], share=CHILDREN["task"])
    work = _spans(world, rng, list(TASKS.values()), kind, staff=staff, person=person, starts=starts)
    ordered = _ordered(world, month)
    kind = np.r_[kind, np.full(len(ordered), names.index("ordered_contact"))]
    work = together([work, ordered])
    work = replace(work, written=is_written(world, rng, work, times=1.6))
    rows = _standing(world, rng, work)
    exports.write(
        "taskings", rows | {"task_kind": chosen(tuple(TASKS), kind[work.written])}, part=month.label
    )
    return work


def _ordered(world: World, month: Month) -> Work:
    """Contact that a supervisor orders although the member of staff was told to keep away: days each."""
    first, after = (world.plan.starts + day * DAY for day in (month.first, month.after))
    orders = world.orders
    one = np.flatnonzero((first <= orders.contact_at) & (orders.contact_at < after))
    one = one[world.force.at_work(orders.staff[one], (orders.contact_at[one] - world.plan.starts) // DAY)]
    return Work(
        staff=orders.staff[one],
        person=orders.person[one],
        starts=orders.contact_at[one],
        ends=orders.contact_at[one] + 5 * DAY,
        calls=np.full(len(one), 0.35),
        visits=np.full(len(one), 0.15),
        minutes=np.full(len(one), 15.0),
        on_paper_until=orders.contact_at[one] + 5 * DAY,
        written=np.ones(len(one), dtype=bool),
    )


def assign_roles(world: World, exports: Exports, rng: Dice, month: Month) -> Work:
    """The month's assigned roles towards named people."""
    parts, kinds = [], []
    for place, (name, a_year) in enumerate(ROLES_A_YEAR.items()):
        staff, starts = _who_and_when(world, rng, month, roles=ASSIGNED[name].roles, a_year=a_year)
        kind = np.zeros(len(staff), dtype=np.int64)
        share = CHILDREN.get(name, 0.05)
        person = world.public.meet_some_children(rng, world.force.unit[staff], share=share)
        parts.append(_spans(world, rng, [ASSIGNED[name]], kind, staff=staff, person=person, starts=starts))
        kinds.append(kind + place)
    work = together(parts)
    work = replace(work, written=is_written(world, rng, work, times=0.9))
    rows = _standing(world, rng, work)
    exports.write(
        "assigned_roles",
        rows | {"role_kind": chosen(tuple(ROLES_A_YEAR), np.concatenate(kinds)[work.written])},
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
    at_work = world.force.at_work(staff, day)
    staff, day = staff[at_work], day[at_work]
    order = np.argsort(day, kind="stable")
    starts = world.plan.starts + day[order] * DAY + rng.integers(8 * 3_600, 17 * 3_600, len(order))
    return staff[order], starts


def _spans(
    world: World, rng: Dice, kinds: list[TaskKind], kind: Array, *, staff: Array, person: Array, starts: Array
) -> Work:  # fmt: skip
    """Spans of those kinds. Most people take little and a few take much: hundreds of calls in some weeks."""
    size = len(staff)
    usual = {
        name: np.array([getattr(k, name) for k in kinds])[kind]
        for name in ("visits_a_week", "calls_a_week", "minutes", "days")
    }
    appetite = np.clip(lasting(rng, 0.72, 0.85, size), 0.05, 14)
    planned = np.maximum(np.round(usual["days"] * np.clip(lasting(rng, 1, 0.4, size), 0.3, 3)), 2)
    ends = (starts // DAY + planned.astype(np.int64)) * DAY + 17 * 3_600
    last = stops_work(world, staff, starts)
    return Work(
        staff=staff,
        person=person,
        starts=starts,
        ends=np.minimum(ends + runs_on(rng, ends - starts), last),
        calls=usual["calls_a_week"] / 7 * appetite,
        visits=usual["visits_a_week"] / 7 * np.minimum(appetite, 1.2),
        minutes=usual["minutes"],
        on_paper_until=np.minimum(ends, last),
        written=np.ones(size, dtype=bool),
    )


def _standing(world: World, rng: Dice, work: Work) -> dict[str, Array | Refs]:
    """The columns that taskings and roles share, of spans that are written: who, whom, who wrote it."""
    work = work.where(work.written)
    size = len(work)
    self_made = rng.random(size) < 0.15
    late = rng.random(size) < np.minimum(world.force.habits.late[work.staff] * 1.5, 0.6)
    written = work.starts - lasting(rng, 5 * 3_600, 0.9, size).astype(np.int64)
    after = work.starts + (rng.uniform(0.05, 1, size) ** 2 * 6 * DAY).astype(np.int64)
    written = np.where(~self_made & (rng.random(size) < 0.05), after, written)
    written = np.where(self_made, np.where(late, after, work.starts - 900), written)
    return {
        "staff_ref": Refs(world.force.refs, work.staff),
        "person_ref": Refs(world.public.refs, work.person),
        "starts_at": work.starts,
        "ends_at": np.where(work.on_paper_until >= world.plan.ends, NEVER, work.on_paper_until),
        "made_by": chosen(("another", "self"), self_made.astype(int)),
        "written_at": written,
        "known_at": written + late_by(rng, size, share=0.04, days=8),
    }
