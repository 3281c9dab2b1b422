"""Complaints: clustered as exposure is, slow to come in, coded afterwards, mostly not upheld."""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dates import working_moments
from upstander.engine.invented.dice import NEVER, Array, Dice, dice, lasting, late_by, pick
from upstander.engine.invented.exports import Exports, Refs, Values, chosen, named
from upstander.engine.invented.world import World

COMPLAINTS_A_YEAR = 0.3  # for each officer
CATEGORIES = {
    "delivery_of_duties": 0.52,
    "behaviour": 0.2,
    "use_of_powers": 0.14,
    "discourtesy": 0.1,
    "abuse_of_position": 0.02,
    "sexual_conduct": 0.02,
}
SEXUALISED = ("towards_public", "towards_colleague", "no", "towards_unstated", "unknown")
FINDINGS = ("acceptable", "learning", "misconduct")
PUBLIC_FACING = (
    "response",
    "neighbourhood",
    "pcso",
    "safeguarding",
    "investigations",
    "custody",
    "control_room",
    "specials",
)


def write(world: World, exports: Exports) -> None:
    """Clustered: most have none, some have several. Three years before the period are on the register too.

    One complaint in six names a second member of staff. Alleged sexual conduct is mostly coded as nobody
    would find out later: a search, a remark, a word misheard; findings come months after.
    """
    rng = dice(world.plan.seed, "complaints")
    facing = world.force.of_role(*PUBLIC_FACING)
    exposure = lasting(rng, 1.0, 0.9, len(facing)) * _exposed(world, facing)
    size = int(rng.poisson(COMPLAINTS_A_YEAR * len(facing) * (world.plan.days / 365 + 3)))
    staff = facing[np.searchsorted(np.cumsum(exposure) / exposure.sum(), rng.random(size))]
    complaint = np.r_[np.arange(size), np.flatnonzero(rng.random(size) < 0.16)]
    mate = np.minimum(
        staff[complaint[size:]] + rng.integers(1, 6, len(complaint) - size), world.force.size - 1
    )
    received = working_moments(world.plan, rng, size, years_before=3)
    closed = received + (np.clip(lasting(rng, 150, 0.7, size), 5, 1_500) * DAY).astype(np.int64)
    rows = _coded(world, rng, size, closed=closed)
    rows |= {
        "complaint_ref": Refs(named("C", size), np.arange(size)),
        "received_at": received,
        "known_at": received + late_by(rng, size, share=0.35, days=45),
    }
    exports.write("complaints", _each(rows, complaint) | {
        "staff_ref": Refs(world.force.refs, np.r_[staff, mate]),
    })  # fmt: skip


def _exposed(world: World, staff: Array) -> Array:
    """How often complaints name the role: those who arrest and detain three times as often as others."""
    often = world.force.of_role("response", "custody", "neighbourhood")
    return np.where(np.isin(staff, often), 1.5, 0.5)


def _each(rows: dict[str, Array | Refs], place: Array) -> dict[str, Values]:
    return {
        name: Refs(values.words, values.places[place]) if isinstance(values, Refs) else values[place]
        for name, values in rows.items()
    }


def _coded(world: World, rng: Dice, size: int, *, closed: Array) -> dict[str, Array | Refs]:
    """Category, coding and outcome of each complaint, as one who codes them afterwards would have it."""
    is_open = closed >= world.plan.ends
    upheld = pick(rng, {"yes": 0.1, "no": 0.78, "withdrawn": 0.12}, size)
    category = pick(rng, CATEGORIES, size)
    sexual = category == list(CATEGORIES).index("sexual_conduct")
    coded = np.where(sexual, rng.choice([0, 0, 1, 3], size), np.where(rng.random(size) < 0.15, 4, 2))
    rows: dict[str, Array | Refs] = {
        "category": chosen(tuple(CATEGORIES), category),
        "sexualised": chosen(SEXUALISED, coded),
        "finding": chosen(
            FINDINGS, np.where(is_open, -1, np.where(upheld == 0, rng.integers(1, 3, size), 0))
        ),
        "upheld": chosen(("yes", "no", "withdrawn", "open"), np.where(is_open, 3, upheld)),
        "closed_at": np.where(is_open, NEVER, closed),
    }
    reviewed = closed + (lasting(rng, 200, 0.8, size) * DAY).astype(np.int64)
    gone = (rng.random(size) < 0.7) | (reviewed >= world.plan.ends)
    rows |= {
        "domestic": chosen(("yes", "no", "unknown"), pick(rng, {"y": 0.012, "n": 0.9, "u": 0.088}, size)),
        "reviewed_at": np.where(gone, NEVER, reviewed),
        "person_ref": Refs(world.public.refs, _complainants(world, rng, size)),
    }
    return rows


def _complainants(world: World, rng: Dice, size: int) -> Array:
    """People on record who complain, a few of them again and again; below nought where none is named."""
    person = world.public.meet(rng, rng.integers(0, world.ground.units, size))
    return np.where(rng.random(size) < 0.4, person, -1)
