"""Invents a force: the fixed tables first, then month by month, so that memory stays small."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from upstander.domain.refusal import Refusal
from upstander.engine.invented import (
    assets,
    bills,
    cells,
    crews,
    desks,
    incidents,
    jobs,
    look_ups,
    meetings,
    patrol,
    personnel,
    records,
    registers,
    rota,
    timesheets,
    tracks,
    work,
)
from upstander.engine.invented.dice import dice
from upstander.engine.invented.exports import Exports
from upstander.engine.invented.plan import Month, Plan
from upstander.engine.invented.world import World, build


class FolderInUse(Refusal):
    """The folder that was named holds something already."""


@dataclass(frozen=True, kw_only=True)
class Invented:
    """What was written: the folder of exports, rows by table, and what became of ordinary contact.

    `contacts` counts ordinary contact in the course of work, `logged` how much of it was written down.
    `eve` is the day before the first replayed case came to light; the last day where none is replayed.
    """

    exports: Path
    truth: Path
    eve: date
    rows: dict[str, int] = field(default_factory=dict)
    contacts: int = 0
    logged: int = 0

    def files(self, table: str) -> list[Path]:
        """The files of one table, in order."""
        whole = self.exports / f"{table}.parquet"
        return [whole] if whole.exists() else sorted((self.exports / table).glob("part-*.parquet"))


def invent(folder: Path, plan: Plan, *, progress: Callable[[str], None] = lambda label: None) -> Invented:
    """Write every table of the plan's force under `folder/exports`. The same plan gives the same bytes.

    Calls `progress` with the label of each month as it begins. Refuses a folder that holds exports.
    """
    target = folder / "exports"
    if target.exists() and any(target.iterdir()):
        raise FolderInUse(f"{target} holds files already. Name another folder, or remove that one first.")
    target.mkdir(parents=True, exist_ok=True)
    world = build(plan)
    exports = Exports(target)
    personnel.write(world, exports)
    records.write(world, exports)
    assets.write(world, exports)
    registers.write(world, exports)
    standing, contacts = work.none(), 0
    for month in plan.months:
        progress(month.label)
        standing, done = _live_through(world, exports, month, standing)
        contacts += done
    return Invented(
        exports=target,
        truth=folder / "truth.json",
        eve=plan.until,
        rows=exports.rows,
        contacts=contacts,
        logged=exports.rows["contact_log"],
    )


def _live_through(world: World, exports: Exports, month: Month, standing: work.Work) -> tuple[work.Work, int]:
    """One month of the force. Returns the work that still stands and the number of ordinary contacts."""

    def rng(name: str) -> np.random.Generator:
        return dice(world.plan.seed, name, month.index)

    duties = rota.roster(world.plan, world.force, month)
    crew = crews.form(world, duties, rng("crews"), alone=np.zeros(len(duties), dtype=bool))
    found, sent = incidents.happen(world, rng("incidents"), month, duties=duties, crews=crew)
    standing = work.together(
        [
            standing,
            work.own_cases(world, exports, rng("cases"), found, part=month.label),
            work.set_tasks(world, exports, rng("tasks"), month),
            work.assign_roles(world, exports, rng("roles"), month),
        ]
    )
    visits, visitor, visited = meetings.plan_visits(
        world, rng("visits"), month, work=standing, duties=duties, crews=crew
    )
    settled = jobs.settle(
        rng("drives"), crew, jobs.joined([sent, visits, patrol.stops(world, rng("patrol"), crew)])
    )
    incidents.write(world, exports, rng("incident_rows"), found, part=month.label)
    incidents.write_attendances(
        world,
        exports,
        rng("attendances"),
        found,
        duties=duties,
        crews=crew,
        settled=settled,
        part=month.label,
    )
    timesheets.write(world, exports, month, duties=duties, crews=crew, settled=settled)
    crews.write_log_ons(world, exports, duties, crew, part=month.label)
    tracks.write(world, exports, rng("tracks"), month, crews=crew, settled=settled)
    spoken = meetings.call_people(world, rng("calls"), month, work=standing, duties=duties)
    made = meetings.visits_made(settled, crew, staff=visitor, person=visited)
    contacts, phone, number = meetings.reachable(world, rng("reach"), meetings.all_of(made, spoken))
    meetings.write_log(world, exports, rng("log"), contacts, part=month.label)
    desks.send_messages(world, exports, rng("messages"), contacts, part=month.label)
    bills.write(
        world,
        exports,
        rng("bills"),
        dialled=bills.dial(world, rng("dial"), month, duties=duties),
        contacts=contacts,
        phone=phone,
        number=number,
        part=month.label,
    )
    desks.answer_calls(world, exports, rng("desk_calls"), duties, part=month.label)
    booked = cells.visit_cells(world, exports, rng("cells"), month, duties=duties)
    read = [
        look_ups.before_attending(world, rng("reads_a"), found, duties=duties, crews=crew, settled=settled),
        look_ups.round_contact(world, rng("reads_b"), contacts),
        look_ups.at_desks(world, rng("reads_c"), duties),
        booked,
    ]
    look_ups.write(world, exports, rng("reads"), read, part=month.label)
    assets.write_coverage(world, exports, month)
    ends = world.plan.starts + month.after * 86_400
    return standing.where(standing.ends > ends), len(contacts.staff)
