"""Who plays whom: an ordinary member of staff of the role, people kept back for stories, and day 0.

Nothing here depends on the order in which cases were asked for: each story has its own dice and its own
place among the people.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import Array, dice
from upstander.engine.invented.plan import MOST_PEOPLE_A_STORY, STORY_PEOPLE, Plan
from upstander.engine.invented.rota import roster
from upstander.engine.invented.stories.recipes import AFTERWARDS, NoSuchCase, replayed
from upstander.engine.invented.stories.variants import Variation, varied
from upstander.engine.invented.world import World
from upstander.knowledge.cases import Case

SETTLED = 5  # days of the period that pass before a variant begins
VARIANTS_FROM = 200  # the first variant's place among all stories
SPOKEN = ("call", "text")
CARS = ("visit", "stop")
LONG_AGO = 30  # days before the period that everybody who serves from before it has served


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case, variant or look-alike with its host, its people and its day 0 (of the plan; may be below 0).

    `serial` is its place among all stories that the packs hold, whichever are replayed.
    """

    case: Case
    host: int
    people: tuple[int, ...]
    day_0: int
    serial: int
    variation: Variation | None = None

    @property
    def name(self) -> str:
        """What the truth calls it."""
        return self.case.id

    @property
    def missing(self) -> str:
        """The table that holds nothing of it; empty if none."""
        return "" if self.variation is None else self.variation.missing


@dataclass(frozen=True, kw_only=True)
class Part:
    """A story before anybody plays it. `mark` is the day of the plan on which its `placed` day lies."""

    case: Case
    mark: int
    serial: int
    first_person: int
    variation: Variation | None = None

    @property
    def day_0(self) -> int:
        """Day 0 as a day of the plan."""
        return self.mark - self.case.placed


def cast(world: World) -> tuple[World, tuple[Story, ...]]:
    """The stories of the plan, and the world with their people living in their hosts' units.

    All replayed cases come to light on the same day of the period, the eighth before its end, so that one
    scan can stand before all of them; a case longer than its records lies so that they end there. Variants
    lie anywhere in the period. Raises NoSuchCase.
    """
    caster = Caster(world=world)
    stories = [caster.story(part) for part in [*_replayed(world.plan), *_variants(world.plan)]]
    return _settled_in(world, stories), tuple(stories)


def _replayed(plan: Plan) -> list[Part]:
    """The replayed cases and their look-alikes, which all end on the same day."""
    return [
        Part(case=one.case, mark=plan.days - AFTERWARDS, serial=one.serial, first_person=one.first_person)
        for one in replayed(plan)
    ]


def _variants(plan: Plan) -> list[Part]:
    """The variants, each with its mark anywhere that leaves room for its days; a long one begins early."""
    parts = []
    for number, (case, variation) in enumerate(varied(plan)):
        last = plan.days - AFTERWARDS
        case = replace(case, placed=min(case.placed, last - SETTLED))
        rng = dice(plan.seed, "marks", number)
        parts.append(
            Part(
                case=case,
                mark=int(rng.integers(case.placed + SETTLED, last + 1)),
                serial=VARIANTS_FROM + number,
                first_person=STORY_PEOPLE + MOST_PEOPLE_A_STORY * number,
                variation=variation,
            )
        )
    return parts


@dataclass
class Caster:
    """Gives each story somebody to play it, and nobody two of them."""

    world: World
    taken: set[int] = field(default_factory=set)
    duty_days: dict[int, tuple[Array, Array]] = field(default_factory=dict)

    def story(self, part: Part) -> Story:
        """The story with its host and people."""
        host = self._host(part)
        self.taken.add(host)
        first = int(self.world.public.story[0]) + part.first_person
        return Story(
            case=part.case,
            host=host,
            people=tuple(range(first, first + part.case.people)),
            day_0=part.day_0,
            serial=part.serial,
            variation=part.variation,
        )

    def _host(self, part: Part) -> int:
        """Somebody of the role who serves all through, has what the story takes, and leads no team.

        In a small force the later wishes of that list give way, and never that a handset must be theirs.
        """
        free = np.setdiff1d(self.world.force.of_role(part.case.role), list(self.taken))
        free = free[self._reachable(part.case, free)]
        rng = dice(self.world.plan.seed, f"casting {part.case.id}")
        wishes = self._wishes(part, free)
        for some in range(len(wishes), -1, -1):
            narrower = np.logical_and.reduce([np.ones(len(free), dtype=bool), *wishes[:some]])
            if narrower.any():
                return int(rng.choice(free[narrower]))
        raise NoSuchCase(
            f"Nobody in the role {part.case.role} is left to play '{part.case.title}'. "
            "Ask for more staff, or another seed."
        )

    def _reachable(self, case: Case, able: Array) -> Array:
        """Who has a handset of their own, if the story needs one."""
        speaks = any(line.does in SPOKEN for line in case.planted)
        return np.asarray(self.world.kit.phone[able] >= 0) | (not speaks)

    def _wishes(self, part: Part, free: Array) -> list[Array]:
        """What the host should be, the most needed first; each says who of the free is so."""
        force, kit, does = self.world.force, self.world.kit, {line.does for line in part.case.planted}
        private = kit.private_use[np.maximum(kit.phone[free], 0)] & bool(does & set(SPOKEN))
        drives = (force.teams.cars[force.team[free]] > 0) | (not does & set(CARS))
        return [
            (force.joined[free] < 0) & (force.left[free] > self.world.plan.days),
            (force.service_days[free] > _earlier(part)) | (_earlier(part) <= LONG_AGO),
            ~private,
            self._on_duty(free, part.day_0),
            ~np.isin(free, force.line_manager),
            drives,
            self._on_duty(free, part.day_0 + 1) if _next_day(part.case) else ~private,
        ]

    def _on_duty(self, able: Array, day: int) -> Array:
        """Which of them have an ordinary shift on that day of the plan; anybody if it lies outside."""
        if not 0 <= day < self.world.plan.days:
            return np.ones(len(able), dtype=bool)
        month = next(month for month in self.world.plan.months if month.first <= day < month.after)
        if month.index not in self.duty_days:
            duties = roster(self.world.plan, self.world.force, month)
            plain = duties.kind == 0
            self.duty_days[month.index] = duties.staff[plain], duties.day[plain]
        staff, days = self.duty_days[month.index]
        return np.isin(able, staff[days == day])


def _earlier(part: Part) -> float:
    """How many days before the period the story's first row about the host lies."""
    days = [day for line in part.case.planted for day in line.on if line.does not in ("incident", "attend")]
    return max(0.0, -(min(days, default=0.0) + part.day_0))


def _next_day(case: Case) -> bool:
    """Whether something has to happen on duty on day 1."""
    return any(1 <= day < 2 and line.duty == "on" for line in case.planted for day in line.on)


def _settled_in(world: World, stories: list[Story]) -> World:
    """The world in which the stories' people live in their hosts' units, and busy hosts are busy."""
    public, plan = world.public, world.plan
    unit, address, born = public.unit.copy(), public.address.copy(), public.born_on.copy()
    writes, busy = public.writes.copy(), world.force.busy.copy()
    for story in stories:
        busy[story.host] *= story.case.busy
        for place, person in enumerate(story.people, start=1):
            unit[person] = world.force.unit[story.host]
            near = world.force.home[story.host] if story.case.near_home else None
            address[person] = plain_home(world, int(unit[person]), person, near=near)
            if place in story.case.children:
                born[person] = plan.epoch_day - int(14.5 * 365.25)
            writes[person] |= any(
                line.does == "message" and line.person == place for line in story.case.planted
            )
    public = replace(public, unit=unit, address=address, born_on=born, writes=writes)
    return replace(world, public=public, force=replace(world.force, busy=busy))


def plain_home(world: World, unit: int, person: int, *, near: int | None = None) -> int:
    """An address of the unit that is an ordinary home; by that other address, where one is given."""
    ground = world.ground
    unit = unit if near is None else int(ground.unit[near])
    low, high = ground.first[unit], ground.first[unit + 1]
    homes = low + np.flatnonzero(ground.kind[low:high] == 0)
    if near is None:
        return int(dice(world.plan.seed, "story_homes", person).choice(homes))
    homes = homes[homes != near]
    north = ground.latitude[homes] - ground.latitude[near]
    east = (ground.longitude[homes] - ground.longitude[near]) * 0.61
    return int(homes[np.argmin(np.hypot(north, east))])


def moment(world: World, story: Story, day: float) -> int:
    """The moment that lies `day` days after nine in the morning of day 0, UTC seconds."""
    return int(world.plan.starts + (story.day_0 + day) * DAY + 9 * 3_600)
