"""Work that brings a member of staff and a person together for a while: a case, a task, a role.

Each span says how often it usually takes a call or a visit; most take little and a few take much.
"""

from dataclasses import dataclass, fields

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice
from upstander.engine.invented.world import World

RUNS_ON = 0.14  # share of spans of work that go on after the end on paper
HEAVY = 8.0  # contacts; work that takes more than this many is written down more often


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


def stops_work(world: World, staff: Array, starts: Array) -> Array:
    """When each has to give up what they hold at `starts`, because they leave or are away for long."""
    force, plan = world.force, world.plan
    leaves = plan.starts + (force.left[staff] + 1) * DAY
    away = plan.starts + force.absences.first[staff] * DAY
    away = np.where(
        (force.absences.after[staff] > force.absences.first[staff]) & (away > starts), away, NEVER
    )
    return np.asarray(np.minimum(leaves, away))


def is_written(world: World, rng: Dice, work: Work, *, times: float) -> Array:
    """Whether each span is written down: `times` the share that is unlogged is not, more in untidy teams.

    What takes much contact is seldom left unwritten: somebody would ask.
    """
    untidy = np.minimum(world.force.teams.unlogged[world.force.team[work.staff]], 2.5)
    expected = (work.calls + work.visits) * (work.ends - work.starts) / DAY
    chance = world.plan.unlogged * times * untidy * 1.5 / (1 + expected / HEAVY)
    return np.asarray(rng.random(len(work)) >= np.minimum(chance, 0.9))


def runs_on(rng: Dice, length: Array) -> Array:
    """Seconds for which work goes on after the end that was written down: for most none, for some weeks."""
    size = len(length)
    over = np.minimum(length * rng.uniform(0.1, 0.6, size), 30 * DAY)
    return np.where(rng.random(size) < RUNS_ON, over, 0).astype(np.int64)
