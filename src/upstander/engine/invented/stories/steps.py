"""Recipe lines spread over days: one step for each row or visit that is to be planted."""

from dataclasses import dataclass

import numpy as np

from upstander.engine.invented.dice import Dice, dice
from upstander.engine.invented.roles import ASSIGNED, TASKS, TaskKind
from upstander.engine.invented.stories.casting import Story
from upstander.engine.invented.stories.recipes import NoSuchCase
from upstander.engine.invented.world import World
from upstander.knowledge.cases import Planted

STANDING = (
    "task", "role", "own", "vulnerability", "condition", "intelligence", "complaint", "declaration",
    "training", "scheme", "party",
)  # fmt: skip
"""What stands in a register, and depends on nobody's duty. It may be older than the period."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to plant. `day` is of the plan, with its part of a day; `number` counts within the line."""

    story: Story
    line: Planted
    number: int
    day: float

    @property
    def person(self) -> int:
        """The person of the story whom it concerns; below nought if nobody."""
        return self.story.people[self.line.person - 1] if self.line.person else -1

    @property
    def on_duty(self) -> bool:
        """Whether it is to fall in booked time; `half` means every other one."""
        return self.line.duty == "on" or (self.line.duty == "half" and self.number % 2 == 0)

    def rng(self, world: World, use: str) -> Dice:
        """The step's own stream of chance for that use: the same whatever else is planted."""
        return dice(world.plan.seed, f"{use} {self.story.name} {self.line.key}", self.number)


def usual(kind: str) -> TaskKind:
    """What such a task or role usually takes. Raises NoSuchCase for a kind that has no usual."""
    known = TASKS | ASSIGNED
    if kind not in known:
        raise NoSuchCase(
            f"Nothing is known of what the task or role '{kind}' usually takes. "
            f"Write a count, or one of {', '.join(known)}."
        )
    return known[kind]


def amount(line: Planted) -> int:
    """How many rows a line plants: its count, or so many times what such a task usually takes."""
    if not line.times_usual:
        return line.count
    weeks = (line.between[1] - line.between[0]) / 7
    return max(1, round(line.times_usual * usual(line.kind).visits_a_week * weeks))


def minutes(line: Planted) -> tuple[float, float]:
    """Least and most minutes of a visit or stop."""
    if not line.times_usual_minutes:
        return line.minutes
    length = usual(line.kind).minutes * line.times_usual_minutes
    return length * 0.8, length * 1.2


def spread(world: World, stories: tuple[Story, ...]) -> list[Step]:
    """Every step of every story, by day.

    Steps outside the period fall away, save those of registers from before it. So do calls and texts that
    came in, where the bills show none.
    """
    steps: list[Step] = []
    for story in stories:
        for line in story.case.planted:
            if line.does in ("call", "text") and line.direction == "in" and not world.plan.two_way:
                continue
            days = _days(dice(world.plan.seed, f"steps {story.name} {line.key}"), line)
            steps += [
                Step(story=story, line=line, number=number, day=story.day_0 + day)
                for number, day in enumerate(days)
            ]
    kept = [step for step in steps if _within(world, step)]
    return sorted(kept, key=lambda step: (step.day, step.story.name, step.line.key, step.number))


def _within(world: World, step: Step) -> bool:
    return step.day < world.plan.days and (step.day >= 0 or step.line.does in STANDING)


def _days(rng: Dice, line: Planted) -> list[float]:
    """Exact days, or days spread evenly with some disorder."""
    if line.on:
        return list(line.on)
    size = amount(line)
    low, high = line.between
    places = (np.arange(size) + rng.random(size)) / size
    return [float(low + place * (high - low)) for place in places]
