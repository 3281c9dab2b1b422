"""Look-ups: before a visit, on a case, at the desk all day, at the roadside, on somebody's behalf."""

from dataclasses import dataclass

import numpy as np

from upstander.engine.invented.clocks import DAY, PUBLIC_HOURS, likely_moment
from upstander.engine.invented.crews import Crews
from upstander.engine.invented.dice import Array, Dice, counts, pick
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.incidents import Incidents
from upstander.engine.invented.jobs import ATTENDANCE, Settled
from upstander.engine.invented.meetings import Contacts
from upstander.engine.invented.plan import Plan
from upstander.engine.invented.roles import NAMES, ROLES
from upstander.engine.invented.rota import Duties, on_duty_at
from upstander.engine.invented.world import World

ORDINARY_A_YEAR = 720  # look-ups for each member of staff: what the ordinary rates come to
REASONS = (
    "attendance",
    "investigation",
    "desk_enquiry",
    "street_check",
    "crime_recording",
    "custody",
    "audit",
    "other",
)
ACTIONS = {"search": 0.25, "view": 0.65, "edit": 0.08, "print": 0.02}
DESK_REASON = {"crime_recording": 4, "custody": 5, "professional_standards": 6}
SYSTEMS = ("records", "command_and_control", "custody", "intelligence")


@dataclass(frozen=True, kw_only=True, eq=False)
class LookUps:
    """Who looked up whom, when and why; `behalf` is below nought where nobody is named."""

    staff: Array
    person: Array
    moment: Array
    reason: Array
    behalf: Array


def volume(plan: Plan) -> float:
    """By how much look-ups are multiplied to reach the number of rows asked for."""
    return 1.0 if plan.look_up_rows is None else plan.look_up_rows / (ORDINARY_A_YEAR * plan.volume_base)


def before_attending(
    world: World, rng: Dice, found: Incidents, *, duties: Duties, crews: Crews, settled: Settled
) -> LookUps:
    """The crew reads about the people on the way; now and then the control room does it for them."""
    job = settled.of(ATTENDANCE)
    job = job[found.person[settled.link[job]] >= 0]
    job = np.repeat(job, counts(rng, np.full(len(job), 1.3 * volume(world.plan))))
    incident = settled.link[job]
    crew = settled.crew[job]
    second = crews.second[crew]
    duty = np.where((second >= 0) & (rng.random(len(job)) < 0.5), second, crews.first[crew])
    staff = duties.staff[duty]
    moment = settled.arrives[job] + rng.integers(-900, 1_800, len(job))
    desk = on_duty_at(rng, duties, able=world.force.of_role("control_room"), moment=moment)
    asked = (rng.random(len(job)) < 0.3) & (desk >= 0)
    whom = np.where(
        (found.other[incident] >= 0) & (rng.random(len(job)) < 0.5),
        found.other[incident],
        found.person[incident],
    )
    named = asked & (rng.random(len(job)) < 0.5)
    return LookUps(
        staff=np.where(asked, duties.staff[desk], staff),
        person=whom,
        moment=moment,
        reason=np.zeros(len(job), dtype=np.int64),
        behalf=np.where(named, staff, -1),
    )


def round_contact(world: World, rng: Dice, contacts: Contacts) -> LookUps:
    """Before or after speaking with somebody, the record is opened about once."""
    row = np.repeat(
        np.arange(len(contacts.staff)), counts(rng, np.full(len(contacts.staff), 0.7 * volume(world.plan)))
    )
    shift = np.where(
        rng.random(len(row)) < 0.6, -rng.integers(60, 1_800, len(row)), rng.integers(60, 3_600, len(row))
    )
    return LookUps(
        staff=contacts.staff[row],
        person=contacts.person[row],
        moment=contacts.moment[row] + shift,
        reason=np.where(rng.random(len(row)) < 0.9, 1, 7),
        behalf=np.full(len(row), -1),
    )


def at_desks(world: World, rng: Dice, duties: Duties) -> LookUps:
    """Desk roles look people up all day, for others; officers check those whom they stop."""
    force = world.force
    role = force.role[duties.staff]
    scale = volume(world.plan) * np.clip(force.busy[duties.staff], 0.4, 2.5) * 0.92
    desk = counts(rng, np.array([ROLES[n].desk_look_ups for n in NAMES])[role] * scale)
    checks = counts(rng, np.array([ROLES[n].check_look_ups for n in NAMES])[role] * scale)
    duty = np.r_[np.repeat(np.arange(len(duties)), desk), np.repeat(np.arange(len(duties)), checks)]
    staff = duties.staff[duty]
    central = np.array([ROLES[n].central for n in NAMES])[force.role[staff]]
    unit = np.where(central, rng.integers(0, force.units, len(duty)), force.unit[staff])
    by_role = np.array([DESK_REASON.get(name, 2) for name in NAMES])[force.role[staff]]
    reason = np.where(np.arange(len(duty)) < desk.sum(), by_role, 3)
    moment = likely_moment(rng, duties.starts[duty], duties.ends[duty], hours=PUBLIC_HOURS + 20)
    able = force.of_role("investigations", "response")
    asks = np.flatnonzero((rng.random(len(duty)) < 0.3) & (force.role[staff] == NAMES.index("intelligence")))
    for_whom = on_duty_at(rng, duties, able=able, moment=moment[asks])
    behalf = np.full(len(duty), -1)
    behalf[asks] = np.where(for_whom >= 0, duties.staff[for_whom], -1)
    return LookUps(
        staff=staff,
        person=world.public.meet(rng, unit),
        moment=moment,
        reason=reason,
        behalf=behalf,
    )


def write(world: World, exports: Exports, rng: Dice, parts: list[LookUps], *, part: str) -> None:
    """A month's look-ups in order of time; the log comes over in the night."""
    names = ("staff", "person", "moment", "reason", "behalf")
    rows = {name: np.concatenate([getattr(p, name) for p in parts]) for name in names}
    order = np.argsort(rows["moment"], kind="stable")
    rows = {name: values[order] for name, values in rows.items()}
    role = world.force.role[rows["staff"]]
    pooled = np.isin(role, [NAMES.index("custody"), NAMES.index("front_counter")]) & (
        rng.random(len(order)) < 0.15
    )
    system = np.select(
        [
            role == NAMES.index("control_room"),
            role == NAMES.index("custody"),
            role == NAMES.index("intelligence"),
        ],
        [1, 2, 3],
    )
    exports.write(
        "access_events",
        {
            "staff_ref": Refs(world.force.refs, rows["staff"]),
            "person_ref": Refs(world.public.refs, rows["person"]),
            "system": chosen(SYSTEMS, system),
            "action": chosen(tuple(ACTIONS), pick(rng, ACTIONS, len(order))),
            "occurred_at": rows["moment"],
            "reason_code": chosen(REASONS, np.where(rng.random(len(order)) < 0.08, -1, rows["reason"])),
            "on_behalf_of_ref": Refs(world.force.refs, rows["behalf"]),
            "log_in": chosen(("own", "pooled"), pooled.astype(int)),
            "known_at": (rows["moment"] // DAY + 1) * DAY + 3 * 3_600,
        },
        part=part,
    )
