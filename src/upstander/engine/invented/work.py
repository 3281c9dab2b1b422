"""Work that brings a member of staff and a person together for a while: a case, a task, a role.

Each span says how often it usually takes a call or a visit; most take little and a few take much.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice, counts, lasting, late_by, pick
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.force import someone
from upstander.engine.invented.incidents import KINDS, Incidents
from upstander.engine.invented.plan import Month
from upstander.engine.invented.roles import ASSIGNED, NAMES, TASKS, TaskKind
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
RUNS_ON = 0.14  # share of spans of work that go on after the end on paper
BEFORE = 60  # days before the period from which tasks and roles may still be standing
END_REASONS = ("completed", "handed_over", "given_up", "closed")


@dataclass(frozen=True, kw_only=True, eq=False)
class Work:
    """Spans of work. Rates are contacts a day; `minutes` is the usual length of a visit.

    `written` says whether a row of an export shows the span; some tasks are given by word of mouth, and
    some cases change hands without the system being told. `on_paper_until` is where the row ends it; the
    work itself may go on for a while, as planned ends are seldom met.
    """

    staff: Array
    person: Array
    starts: Array
    ends: Array
    calls: Array
    visits: Array
    minutes: Array
    on_paper_until: Array
    written: Array

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
    empty = {field.name: np.zeros(0, dtype=np.int64) for field in fields(Work)}
    return Work(**(empty | {"written": np.zeros(0, dtype=bool)}))


def own_cases(world: World, exports: Exports, rng: Dice, found: Incidents, *, part: str) -> Work:
    """Allots each crime to an owner, and writes who owned it from when to when."""
    case = np.flatnonzero(found.owned & (rng.random(len(found)) < 0.75))
    starts = found.opened[case] + lasting(rng, 10 * 3_600, 0.8, len(case)).astype(np.int64)
    ends = starts + (np.clip(lasting(rng, 22, 0.8, len(case)), 1, 220) * DAY).astype(np.int64)
    owner = _owner(world, rng, found, case, day=(starts - world.plan.starts) // DAY)
    case, starts, ends, owner = (values[owner >= 0] for values in (case, starts, ends, owner))
    over = starts + (rng.uniform(0.1, 0.5, len(case)) * (ends - starts)).astype(np.int64)
    stops = _stops_work(world, owner, starts)
    over = np.where(stops < ends, stops, over)
    passed = np.flatnonzero((rng.random(len(case)) < 0.12) & (ends - starts > 4 * DAY) | (stops < ends))
    first_end = ends.copy()
    first_end[passed] = over[passed]
    taker = _specialist(world, rng, found, case[passed], day=(over[passed] - world.plan.starts) // DAY)
    passed, taker = passed[taker >= 0], taker[taker >= 0]
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
    written = _is_written(world, rng, rows["staff"], times=0.6)
    _write_owners(world, exports, rng, found, {n: v[written] for n, v in rows.items()}, part=part)
    return _case_work(world, rng, found.person[rows["case"]], rows, written)


def _stops_work(world: World, staff: Array, starts: Array) -> Array:
    """When each has to give up what they hold at `starts`, because they leave or are away for long."""
    force, plan = world.force, world.plan
    leaves = plan.starts + (force.left[staff] + 1) * DAY
    away = plan.starts + force.absences.first[staff] * DAY
    away = np.where(
        (force.absences.after[staff] > force.absences.first[staff]) & (away > starts), away, NEVER
    )
    return np.asarray(np.minimum(leaves, away))


def _is_written(world: World, rng: Dice, staff: Array, *, times: float) -> Array:
    """Whether each span is written down: `times` the share that is unlogged is not, more in untidy teams."""
    untidy = np.minimum(world.force.teams.unlogged[world.force.team[staff]], 2.5)
    return np.asarray(rng.random(len(staff)) >= np.minimum(world.plan.unlogged * times * untidy * 0.85, 0.9))


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
    officer &= (found.attender[case] >= 0) & world.force.at_work(found.attender[case], day)
    local = np.where(officer, found.attender[case], anybody)
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
    written = starts + np.where(self_made, 1_800, -600) + late_by(rng, len(order), share=0.06, days=9)
    exports.write(
        "case_ownership",
        {
            "incident_ref": Refs(found.refs, rows["case"][order]),
            "staff_ref": Refs(world.force.refs, rows["staff"][order]),
            "starts_at": starts,
            "ends_at": np.where(standing, NEVER, ends),
            "end_reason": chosen(END_REASONS, np.where(standing, -1, rows["reason"][order])),
            "made_by": chosen(("another", "self"), self_made.astype(int)),
            "written_at": written,
            "known_at": np.maximum(starts, written),
        },
        part=part,
    )


def _runs_on(rng: Dice, length: Array) -> Array:
    """Seconds for which work goes on after the end that was written down: for most none, for some weeks."""
    size = len(length)
    over = np.minimum(length * rng.uniform(0.1, 0.6, size), 30 * DAY)
    return np.where(rng.random(size) < RUNS_ON, over, 0).astype(np.int64)


def _case_work(world: World, rng: Dice, person: Array, rows: dict[str, Array], written: Array) -> Work:
    size = len(person)
    days = np.maximum((rows["ends"] - rows["starts"]) / DAY, 1)
    return Work(
        staff=rows["staff"],
        person=person,
        starts=rows["starts"],
        ends=np.minimum(
            rows["ends"] + _runs_on(rng, rows["ends"] - rows["starts"]),
            _stops_work(world, rows["staff"], rows["starts"]),
        ),
        calls=np.minimum(lasting(rng, 2.6, 1.1, size) / days, 4),
        visits=np.minimum(lasting(rng, 0.25, 0.8, size) / days, 0.5),
        minutes=np.full(size, 40.0),
        on_paper_until=rows["ends"],
        written=written,
    )


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
    work = replace(work, written=_is_written(world, rng, work.staff, times=1.6))
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
    work = replace(work, written=_is_written(world, rng, work.staff, times=0.9))
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
    last = _stops_work(world, staff, starts)
    return Work(
        staff=staff,
        person=person,
        starts=starts,
        ends=np.minimum(ends + _runs_on(rng, ends - starts), last),
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
