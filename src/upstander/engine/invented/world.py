"""Everything of the force that does not change from month to month."""

from dataclasses import dataclass

from upstander.engine.invented.force import Force, raise_force
from upstander.engine.invented.ground import Ground, lay_out
from upstander.engine.invented.kit import Kit, hand_out, mobile_count
from upstander.engine.invented.numbers import Numbers, print_numbers
from upstander.engine.invented.plan import Plan
from upstander.engine.invented.public import PEOPLE_PER_STAFF, Public, people_of

FAMILY = 4  # numbers that a member of staff rings in private
OTHERS = 8  # numbers of firms and people on no record, for each member of staff


@dataclass(frozen=True, kw_only=True, eq=False)
class World:
    """The plan, the map, the force, the public, the kit and the list of numbers."""

    plan: Plan
    ground: Ground
    force: Force
    public: Public
    kit: Kit
    numbers: Numbers


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
    return World(
        plan=plan,
        ground=ground,
        force=force,
        public=people_of(plan, ground, numbers),
        kit=hand_out(plan, force),
        numbers=numbers,
    )
