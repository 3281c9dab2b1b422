"""Cases: who owned which crime from when to when, and what such a case takes."""

from dataclasses import replace

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice, lasting, late_by
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.force import someone
from upstander.engine.invented.incidents import KINDS, Incidents
from upstander.engine.invented.roles import NAMES
from upstander.engine.invented.work import Work, is_written, runs_on, stops_work
from upstander.engine.invented.world import World

END_REASONS = ("completed", "handed_over", "given_up", "closed")


def own_cases(world: World, exports: Exports, rng: Dice, found: Incidents, *, part: str) -> Work:
    """Allots each crime to an owner, and writes who owned it from when to when."""
    case = np.flatnonzero(found.owned & (rng.random(len(found)) < 0.75))
    starts = found.opened[case] + lasting(rng, 10 * 3_600, 0.8, len(case)).astype(np.int64)
    ends = starts + (np.clip(lasting(rng, 22, 0.8, len(case)), 1, 220) * DAY).astype(np.int64)
    owner = _owner(world, rng, found, case, day=(starts - world.plan.starts) // DAY)
    case, starts, ends, owner = (values[owner >= 0] for values in (case, starts, ends, owner))
    over = starts + (rng.uniform(0.1, 0.5, len(case)) * (ends - starts)).astype(np.int64)
    stops = stops_work(world, owner, starts)
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
    work = _case_work(world, rng, found.person[rows["case"]], rows)
    work = replace(work, written=is_written(world, rng, work, times=0.6))
    _write_owners(world, exports, rng, found, {n: v[work.written] for n, v in rows.items()}, part=part)
    return work


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


def _case_work(world: World, rng: Dice, person: Array, rows: dict[str, Array]) -> Work:
    size = len(person)
    days = np.maximum((rows["ends"] - rows["starts"]) / DAY, 1)
    return Work(
        staff=rows["staff"],
        person=person,
        starts=rows["starts"],
        ends=np.minimum(
            rows["ends"] + runs_on(rng, rows["ends"] - rows["starts"]),
            stops_work(world, rows["staff"], rows["starts"]),
        ),
        calls=np.minimum(lasting(rng, 2.6, 1.1, size) / days, 4),
        visits=np.minimum(lasting(rng, 0.25, 0.8, size) / days, 0.5),
        minutes=np.full(size, 40.0),
        on_paper_until=rows["ends"],
        written=np.ones(size, dtype=bool),
    )
