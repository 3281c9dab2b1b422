"""Invents a force: the fixed tables first, then month by month, so that memory stays small."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from upstander.domain.refusal import Refusal
from upstander.engine.invented import assets, complaints, declarations, personnel, records, registers, work
from upstander.engine.invented.exports import Exports
from upstander.engine.invented.living import Lived, Scene, live_through
from upstander.engine.invented.plan import Month, Plan
from upstander.engine.invented.stories import standing
from upstander.engine.invented.stories.casting import Story, cast
from upstander.engine.invented.stories.month import StoryMonth
from upstander.engine.invented.stories.recipes import AFTERWARDS
from upstander.engine.invented.stories.steps import STANDING, Step, spread
from upstander.engine.invented.stories.truth import Truth, write
from upstander.engine.invented.world import World, build, with_hosts


class FolderInUse(Refusal):
    """The folder that was named holds something already."""


@dataclass(frozen=True, kw_only=True)
class Invented:
    """What was written: the folder of exports, rows by table, and what became of ordinary contact.

    `contacts` counts ordinary contact in the course of work, `logged` those of which something was written.
    `eve` is the day before the replayed cases came to light; the last day where none is replayed.
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
    """Write every table of the plan's force under `folder/exports`, and `folder/truth.json`.

    The same plan gives the same bytes. Calls `progress` with the label of each month as it begins.
    Refuses a folder that holds exports, and a case that has no recipe or does not fit the period.
    """
    world, stories = cast(build(plan))
    world = with_hosts(world, [story.host for story in stories])
    exports = Exports(_empty(folder / "exports"))
    truth = Truth()
    steps = spread(world, stories)
    _write_fixed(world, exports, truth, steps)
    months = _live(world, exports, truth, steps, progress=progress)
    write(folder / "truth.json", world, stories=stories, truth=truth, rows=exports.rows)
    return Invented(
        exports=exports.folder,
        truth=folder / "truth.json",
        eve=_eve(plan, stories),
        rows=exports.rows,
        contacts=sum(month.contacts for month in months),
        logged=sum(month.written for month in months),
    )


def _empty(target: Path) -> Path:
    if target.exists() and any(target.iterdir()):
        raise FolderInUse(f"{target} holds files already. Name another folder, or remove that one first.")
    target.mkdir(parents=True, exist_ok=True)
    return target


def _write_fixed(world: World, exports: Exports, truth: Truth, steps: list[Step]) -> None:
    for step in steps:
        if step.line.does in STANDING and step.line.does not in standing.MONTHLY:
            standing.plant(world, exports, truth, step)
    personnel.write(world, exports)
    records.write(world, exports)
    assets.write(world, exports)
    registers.write(world, exports)
    complaints.write(world, exports)
    declarations.write(world, exports)


def _live(
    world: World, exports: Exports, truth: Truth, steps: list[Step], *, progress: Callable[[str], None]
) -> list[Lived]:
    """Every month in turn; returns what each came to."""
    left, lived = work.none(), []
    for month in world.plan.months:
        progress(month.label)
        story = StoryMonth(
            world=world,
            exports=exports,
            truth=truth,
            steps=[step for step in steps if _falls_in(month, step)],
        )
        scene = Scene(world=world.in_month(month.index), exports=exports, month=month)
        left, done = live_through(scene, left, story)
        lived.append(done)
    return lived


def _falls_in(month: Month, step: Step) -> bool:
    return month.first <= max(step.day, 0) < month.after


def _eve(plan: Plan, stories: tuple[Story, ...]) -> date:
    if any(story.case.number for story in stories):
        return plan.day(plan.days - AFTERWARDS) - timedelta(days=1)
    return plan.until
