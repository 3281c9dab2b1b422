"""Everything of the force that does not change from month to month."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from upstander.engine.invented.force import Force, raise_force
from upstander.engine.invented.ground import Ground, lay_out
from upstander.engine.invented.kit import Kit, hand_out, mobile_count
from upstander.engine.invented.numbers import Numbers, print_numbers
from upstander.engine.invented.orders import Orders, give
from upstander.engine.invented.plan import Plan
from upstander.engine.invented.postings import Postings, post
from upstander.engine.invented.public import PEOPLE_PER_STAFF, Public, people_of

FAMILY = 4  # numbers that a member of staff rings in private
OTHERS = 8  # numbers of firms and people on no record, for each member of staff


@dataclass(frozen=True, kw_only=True, eq=False)
class World:
    """The plan, the map, the force on its first day, the public, the kit and the list of numbers.

    `hosts` are staff who play a story: they stay in their post and at work, and their own records are whole.
    """

    plan: Plan
    ground: Ground
    force: Force
    public: Public
    kit: Kit
    numbers: Numbers
    postings: Postings
    orders: Orders
    hosts: frozenset[int] = frozenset()

    def in_month(self, month: int) -> "World":
        """The world with everybody in the post that they hold in that month of the plan."""
        return replace(self, force=self.postings.force_in(self.force, month))


def with_hosts(world: World, staff: Iterable[int]) -> World:
    """The world in which those stay at work and in their post all through."""
    hosts = frozenset(staff)
    force = replace(world.force, absences=world.force.absences.without(np.array(sorted(hosts), dtype=int)))
    return replace(world, force=force, postings=post(world.plan, force, staying=hosts), hosts=hosts)


def build(plan: Plan) -> World:
    """The world of a plan; the same plan gives the same world."""
    ground = lay_out(plan)
    force = raise_force(plan, ground)
    numbers = print_numbers(
        {
            "mobiles": mobile_count(force) - force.size,
            "organisations": 400,
            "people": plan.staff * PEOPLE_PER_STAFF,
            "people_next": plan.staff * PEOPLE_PER_STAFF,
            "story": plan.story_people,
            "household": plan.staff * 4,
            "family": plan.staff * FAMILY,
            "others": plan.staff * OTHERS,
        },
        story="story",
    )
    public = people_of(plan, ground, numbers, works_in=force.unit)
    return World(
        plan=plan,
        ground=ground,
        force=force,
        public=public,
        kit=hand_out(plan, force),
        numbers=numbers,
        postings=post(plan, force, staying=frozenset()),
        orders=give(plan, force, public),
    )
