"""Declared relationships and associations, family and old friends among them."""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dates import working_moments
from upstander.engine.invented.dice import NEVER, Array, Dice, dice, lasting, late_by, pick
from upstander.engine.invented.exports import Exports, Refs, Rows, Values, chosen
from upstander.engine.invented.world import World

DECLARED = {
    "relationship": 0.3,
    "family": 0.22,
    "association": 0.28,
    "approach_by_person": 0.04,
    "ended": 0.04,
    "nothing_to_declare": 0.12,
}


def write(world: World, exports: Exports) -> None:
    """One member of staff in ten has declared somebody, or that there is nobody; decisions take some weeks.

    A third of those declared are family or old friends on record, whom their work may bring them by chance.
    """
    rng = dice(world.plan.seed, "declarations")
    size = max(4, world.force.size // 10)
    staff = rng.integers(0, world.force.size, size)
    declared = working_moments(world.plan, rng, size, years_before=4)
    decided = declared + (lasting(rng, 18, 0.8, size) * DAY).astype(np.int64)
    pending = (decided >= world.plan.ends) | (rng.random(size) < 0.04)
    on_record = rng.random(size) < 0.5
    person = world.public.meet(rng, world.force.unit[staff])
    near = world.public.kin[rng.random(len(world.public.kin)) < 0.4][: size // 3]
    staff[: len(near)], person[: len(near)], on_record[: len(near)] = near[:, 0], near[:, 1], True
    kind = pick(rng, DECLARED, size)
    on_record &= kind != list(DECLARED).index("nothing_to_declare")
    rows: dict[str, Values] = dict(_told(rng, declared, kind))
    exports.write(
        "declarations",
        rows
        | {
            "staff_ref": Refs(world.force.refs, staff),
            "person_ref": Refs(world.public.refs, np.where(on_record, person, -1)),
            "declaration_kind": chosen(tuple(DECLARED), kind),
            "declared_at": declared,
            "decided_at": np.where(pending, NEVER, decided),
            "decided_by_ref": Refs(world.force.refs, np.where(pending, -1, world.force.line_manager[staff])),
            "decision": chosen(
                ("allowed", "conditions", "refused", "pending"),
                np.where(pending, 3, pick(rng, {"a": 0.75, "c": 0.2, "r": 0.05}, size)),
            ),
            "known_at": declared + late_by(rng, size, share=0.15, days=20),
        },
    )


def _told(rng: Dice, declared: Array, kind: Array) -> Rows:
    """What the form says of the tie: since when, and whether work brought it about; often left empty."""
    size = len(kind)
    began = declared // DAY - (np.clip(lasting(rng, 900, 1.3, size), 3, 15_000)).astype(np.int64)
    nobody = kind == list(DECLARED).index("nothing_to_declare")
    asked = np.where(nobody | (rng.random(size) < 0.4), -1, (rng.random(size) < 0.12).astype(int))
    return {
        "tie_began_on": np.where(nobody | (rng.random(size) < 0.35), NEVER, began),
        "says_met_through_work": asked,
    }
