"""Members of staff whom an incident names as anything but police: neighbour, victim, witness, visitor."""

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import Dice, late_by, pick
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.incidents import Incidents
from upstander.engine.invented.plan import Month
from upstander.engine.invented.world import World

A_YEAR = 0.045  # for each member of staff
PARTS = {"party": 0.3, "victim": 0.27, "visitor": 0.06, "witness": 0.35, "named_by_person": 0.02}


def write(world: World, exports: Exports, rng: Dice, month: Month, *, found: Incidents) -> None:
    """The month's rows: staff named in incidents to which nobody sent them; known in hours, or in weeks."""
    size = int(rng.poisson(A_YEAR * world.force.size * (month.after - month.first) / 365))
    size = min(max(size, 1 if month.index == 0 else 0), len(found))
    incident = rng.choice(len(found), size, replace=False)
    exports.write(
        "incident_parties",
        {
            "incident_ref": Refs(found.refs, incident),
            "staff_ref": Refs(world.force.refs, rng.integers(0, world.force.size, size)),
            "part": chosen(tuple(PARTS), pick(rng, PARTS, size)),
            "known_at": found.opened[incident]
            + rng.integers(600, DAY, size)
            + late_by(rng, size, share=0.3, days=40),
        },
        part=month.label,
    )
