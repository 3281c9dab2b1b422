"""Who plays whom: an ordinary member of staff of the role, people kept back for stories, and day 0."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from upstander.domain.refusal import Refusal
from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import Array, dice
from upstander.engine.invented.plan import Plan
from upstander.engine.invented.rota import roster
from upstander.engine.invented.world import World
from upstander.knowledge.cases import Case, read_cases, read_look_alikes

AFTERWARDS = 8  # days of the period that follow the day on which the replayed cases come to light


class NoSuchCase(Refusal):
    """A case was to be replayed that has no recipe, or that is longer than the period."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case or look-alike with its host, its people and its day 0 (of the plan; below nought if before)."""

    case: Case
    host: int
    people: tuple[int, ...]
    day_0: int

    @property
    def name(self) -> str:
        """What the truth calls it."""
        return self.case.id


def cast(world: World) -> tuple[World, tuple[Story, ...]]:
    """The stories of the plan, and the world with their people living in their hosts' units.

    All replayed cases come to light on the same day of the period, the eighth before its end, so that one
    scan can stand before all of them. Raises NoSuchCase.
    """
    wanted = _wanted(world.plan)
    taken: set[int] = set()
    stories: list[Story] = []
    next_person = int(world.public.story[0])
    for place, case in enumerate(wanted):
        day_0 = world.plan.days - AFTERWARDS - case.days
        host = _host(world, case, day_0=day_0, place=place, taken=taken)
        taken.add(host)
        people = tuple(range(next_person, next_person + case.people))
        next_person += case.people
        stories.append(Story(case=case, host=host, people=people, day_0=day_0))
    return _settled_in(world, stories), tuple(stories)


def _wanted(plan: Plan) -> list[Case]:
    known = {case.number: case for case in read_cases()}
    for number in plan.replay:
        if number not in known:
            raise NoSuchCase(f"Case {number} has no recipe. Cases with one: {', '.join(map(str, known))}.")
        if known[number].days + AFTERWARDS > plan.days:
            raise NoSuchCase(
                f"Case {number} lasts {known[number].days} days and {plan.days} are asked for. "
                f"Ask for --days {known[number].days + AFTERWARDS} or more."
            )
    beside = [case for case in read_look_alikes() if case.beside in plan.replay]
    return [known[number] for number in plan.replay] + beside


def _host(world: World, case: Case, *, day_0: int, place: int, taken: Iterable[int]) -> int:
    """Somebody of the role who serves all through, has a handset of their own and is no team leader."""
    force, kit = world.force, world.kit
    rng = dice(world.plan.seed, "casting", place)
    able = force.of_role(case.role)
    own = np.maximum(kit.phone[able], 0)
    good = (force.joined[able] < 0) & (force.left[able] > world.plan.days) & (kit.phone[able] >= 0)
    good &= ~np.isin(able, list(taken)) & ~kit.private_use[own]
    good &= ~np.isin(able, force.line_manager)
    on_duty = np.isin(able, _on_duty(world, max(day_0, 0)))
    for narrower in (good & on_duty, good, ~np.isin(able, list(taken)) & (kit.phone[able] >= 0)):
        if narrower.any():
            return int(rng.choice(able[narrower]))
    raise NoSuchCase(
        f"Nobody in the role {case.role} has a handset to play '{case.title}' with. "
        "Ask for more staff, or another seed."
    )


def _on_duty(world: World, day: int) -> Array:
    month = next(month for month in world.plan.months if month.first <= day < month.after)
    duties = roster(world.plan, world.force, month)
    return np.asarray(duties.staff[(duties.day == day) & (duties.kind == 0)])


def _settled_in(world: World, stories: list[Story]) -> World:
    """The world in which the stories' people live in their hosts' units, and busy hosts are busy."""
    unit, address = world.public.unit.copy(), world.public.address.copy()
    busy = world.force.busy.copy()
    for place, story in enumerate(stories):
        busy[story.host] *= story.case.busy
        for person in story.people:
            unit[person] = world.force.unit[story.host]
            address[person] = plain_home(world, int(unit[person]), place * 10 + person)
    public = replace(world.public, unit=unit, address=address)
    return replace(world, public=public, force=replace(world.force, busy=busy))


def plain_home(world: World, unit: int, place: int) -> int:
    """An address of the unit that is an ordinary home."""
    rng = dice(world.plan.seed, "story_homes", place)
    low, high = world.ground.first[unit], world.ground.first[unit + 1]
    homes = low + np.flatnonzero(world.ground.kind[low:high] == 0)
    return int(rng.choice(homes))


def moment(world: World, story: Story, day: float) -> int:
    """The moment that lies `day` days after nine in the morning of day 0, UTC seconds."""
    return int(world.plan.starts + (story.day_0 + day) * DAY + 9 * 3_600)
