"""Registers: complaints, intelligence, conditions, declarations, alerts, schemes, unrecorded places."""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice, dice, lasting, pick
from upstander.engine.invented.exports import Exports, Refs, chosen, named, words
from upstander.engine.invented.roles import NAMES
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
SEXUALISED = ("towards_public", "towards_colleague", "no", "unknown")
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
    """All of the registers."""
    _write_complaints(world, exports)
    _write_intelligence(world, exports)
    _write_conditions(world, exports)
    _write_declarations(world, exports)
    _write_alerts(world, exports)
    _write_schemes(world, exports)
    _write_unrecorded(world, exports)
    _write_parties(world, exports)


def _moments(world: World, rng: Dice, size: int, *, years_before: float = 0.0) -> Array:
    """Working moments of the period, or of some years before it too; sorted."""
    first = -int(years_before * 365)
    day = np.sort(rng.integers(first, world.plan.days, size))
    return np.asarray(world.plan.starts + day * DAY + rng.integers(8 * 3_600, 18 * 3_600, size))


def _write_complaints(world: World, exports: Exports) -> None:
    """Clustered: most have none, some have several. Three years before the period are on the register too."""
    rng = dice(world.plan.seed, "complaints")
    facing = world.force.of_role(*PUBLIC_FACING)
    exposure = lasting(rng, 1.0, 0.9, len(facing))
    size = int(rng.poisson(COMPLAINTS_A_YEAR * len(facing) * (world.plan.days / 365 + 3)))
    staff = facing[np.searchsorted(np.cumsum(exposure) / exposure.sum(), rng.random(size))]
    received = _moments(world, rng, size, years_before=3)
    closed = received + (np.clip(lasting(rng, 150, 0.7, size), 5, 1_500) * DAY).astype(np.int64)
    is_open = closed >= world.plan.ends
    upheld = pick(rng, {"yes": 0.1, "no": 0.8, "withdrawn": 0.1}, size)
    category = pick(rng, CATEGORIES, size)
    sexual = category == list(CATEGORIES).index("sexual_conduct")
    exports.write(
        "complaints",
        {
            "complaint_ref": Refs(named("C", size), np.arange(size)),
            "staff_ref": Refs(world.force.refs, staff),
            "received_at": received,
            "category": chosen(tuple(CATEGORIES), category),
            "sexualised": chosen(SEXUALISED, np.where(sexual, rng.integers(0, 2, size), 2)),
            "finding": chosen(
                ("acceptable", "learning", "misconduct"), np.where(is_open, -1, (upheld == 0).astype(int))
            ),
            "upheld": chosen(("yes", "no", "withdrawn", "open"), np.where(is_open, 3, upheld)),
            "closed_at": np.where(is_open, NEVER, closed),
            "known_at": received,
        },
    )


def _write_intelligence(world: World, exports: Exports) -> None:
    """Twelve years of it: one item for each eight staff, most about associations."""
    rng = dice(world.plan.seed, "intelligence")
    size = max(3, world.force.size // 8)
    themes = {
        "association": 0.4,
        "other": 0.32,
        "boundary": 0.06,
        "sexualised": 0.02,
        "witness_interference": 0.01,
        "uncoded": 0.19,
    }
    recorded = _moments(world, rng, size, years_before=12)
    theme = pick(rng, themes, size)
    desk = world.force.of_role("professional_standards")
    reviewed = np.where(rng.random(size) < 0.6, recorded + rng.integers(20, 400, size) * DAY, NEVER)
    exports.write(
        "intelligence",
        {
            "intelligence_ref": Refs(named("N", size), np.arange(size)),
            "staff_ref": Refs(world.force.refs, rng.integers(0, world.force.size, size)),
            "recorded_at": recorded,
            "theme": chosen(tuple(themes), theme),
            "coded_by_ref": Refs(
                world.force.refs, np.where(theme == 5, -1, desk[rng.integers(0, len(desk), size)])
            ),
            "undertaking_given": rng.random(size) < 0.05,
            "reviewed_at": np.where(reviewed < world.plan.ends, reviewed, NEVER),
            "known_at": recorded + rng.integers(0, 3, size) * DAY,
        },
    )


def _write_conditions(world: World, exports: Exports) -> None:
    rng = dice(world.plan.seed, "conditions")
    size = max(2, world.force.size // 60)
    starts = _moments(world, rng, size, years_before=1)
    staff = rng.integers(0, world.force.size, size)
    kinds = {"instruction": 0.4, "notice": 0.3, "restriction": 0.2, "undertaking": 0.07, "suspension": 0.03}
    ends = starts + rng.integers(30, 400, size) * DAY
    review = starts // DAY + 90
    reviewed = np.where(rng.random(size) < 0.7, (review + rng.integers(-20, 30, size)) * DAY, NEVER)
    exports.write(
        "conditions",
        {
            "condition_ref": Refs(named("K", size), np.arange(size)),
            "staff_ref": Refs(world.force.refs, staff),
            "condition_kind": chosen(tuple(kinds), pick(rng, kinds, size)),
            "starts_at": starts,
            "ends_at": np.where(ends < world.plan.ends, ends, NEVER),
            "owner_ref": Refs(world.force.refs, world.force.line_manager[staff]),
            "review_due_on": review,
            "reviewed_at": np.where(reviewed < world.plan.ends, reviewed, NEVER),
            "known_at": starts,
        },
    )


def _write_declarations(world: World, exports: Exports) -> None:
    """One member of staff in twelve has declared somebody; most decisions take some weeks."""
    rng = dice(world.plan.seed, "declarations")
    size = max(4, world.force.size // 12)
    staff = rng.integers(0, world.force.size, size)
    declared = _moments(world, rng, size, years_before=4)
    decided = declared + (lasting(rng, 18, 0.8, size) * DAY).astype(np.int64)
    pending = (decided >= world.plan.ends) | (rng.random(size) < 0.04)
    on_record = rng.random(size) < 0.5
    person = world.public.meet(rng, world.force.unit[staff])
    near = world.public.kin[rng.random(len(world.public.kin)) < 0.4][: size // 3]
    staff[: len(near)], person[: len(near)], on_record[: len(near)] = near[:, 0], near[:, 1], True
    kinds = {"relationship": 0.35, "family": 0.25, "association": 0.35, "approach_by_person": 0.05}
    exports.write(
        "declarations",
        {
            "staff_ref": Refs(world.force.refs, staff),
            "person_ref": Refs(world.public.refs, np.where(on_record, person, -1)),
            "declaration_kind": chosen(tuple(kinds), pick(rng, kinds, size)),
            "declared_at": declared,
            "decided_at": np.where(pending, NEVER, decided),
            "decided_by_ref": Refs(world.force.refs, np.where(pending, -1, world.force.line_manager[staff])),
            "decision": chosen(
                ("allowed", "conditions", "refused", "pending"),
                np.where(pending, 3, pick(rng, {"a": 0.75, "c": 0.2, "r": 0.05}, size)),
            ),
            "known_at": declared,
        },
    )


def _write_alerts(world: World, exports: Exports) -> None:
    rng = dice(world.plan.seed, "alerts")
    size = max(2, int(world.force.size * world.plan.days / 365 * 0.3))
    moment = _moments(world, rng, size)
    kinds = {"volume": 0.5, "out_of_hours": 0.3, "removable_media": 0.15, "word_list": 0.05}
    exports.write(
        "monitoring_alerts",
        {
            "alert_ref": Refs(named("M", size), np.arange(size)),
            "staff_ref": Refs(world.force.refs, rng.integers(0, world.force.size, size)),
            "occurred_at": moment,
            "alert_kind": chosen(tuple(kinds), pick(rng, kinds, size)),
            "known_at": moment + 600,
        },
    )


def _write_schemes(world: World, exports: Exports) -> None:
    """One scheme for each unit, and one that the national standard does not govern."""
    rng = dice(world.plan.seed, "schemes")
    size = world.ground.units + 1
    starts = world.plan.starts - rng.integers(200, 2_500, size) * DAY
    refs = named("Y", size)
    exports.write(
        "youth_schemes",
        {
            "scheme_ref": Refs(refs, np.arange(size)),
            "registered": np.arange(size) < size - 1,
            "starts_at": starts,
            "known_at": starts,
        },
    )
    leaders = world.force.of_role("neighbourhood", "pcso", "schools", "specials", "volunteers")
    young = np.flatnonzero(world.public.born_on > world.plan.epoch_day - 17 * 365)
    who = np.r_[
        leaders[rng.integers(0, len(leaders), size * 3)], young[rng.integers(0, len(young), size * 12)]
    ]
    lead = np.arange(len(who)) < size * 3
    scheme = np.r_[np.repeat(np.arange(size), 3), np.repeat(np.arange(size), 12)]
    exports.write(
        "youth_scheme_members",
        {
            "scheme_ref": Refs(refs, scheme),
            "staff_ref": Refs(world.force.refs, np.where(lead, who, -1)),
            "person_ref": Refs(world.public.refs, np.where(lead, -1, who)),
            "part": chosen(("leader", "member"), (~lead).astype(int)),
            "starts_at": starts[scheme] + DAY,
            "known_at": starts[scheme] + DAY,
        },
    )


def _write_unrecorded(world: World, exports: Exports) -> None:
    units = words([f"U{unit:02d}" for unit in range(world.force.units)])
    size = 2 * world.force.units
    exports.write(
        "unrecorded_places",
        {
            "place_ref": Refs(named("O", size), np.arange(size)),
            "place_kind": chosen(("line", "room"), np.arange(size) % 2),
            "unit": Refs(units, np.arange(size) // 2),
            "starts_at": np.full(size, world.plan.starts - 900 * DAY),
            "known_at": np.full(size, world.plan.starts - 900 * DAY),
        },
    )


def _write_parties(world: World, exports: Exports) -> None:
    """A few staff are themselves named in an incident of the first month: victims, neighbours, visitors."""
    rng = dice(world.plan.seed, "parties")
    size = max(2, world.force.size // 40)
    label = world.plan.months[0].label.replace("-", "")
    exports.write(
        "incident_parties",
        {
            "incident_ref": Refs(named(f"I{label}-", size), np.arange(size)),
            "staff_ref": Refs(world.force.refs, rng.integers(0, world.force.size, size)),
            "part": chosen(
                ("party", "visitor", "witness", "named_by_person"),
                pick(rng, {"party": 0.7, "visitor": 0.05, "witness": 0.24, "named": 0.01}, size),
            ),
            "known_at": world.plan.starts + rng.integers(1, 7, size) * DAY,
        },
    )


def desk_of(world: World) -> Array:
    """Numbers of the staff of professional standards."""
    return np.flatnonzero(world.force.role == NAMES.index("professional_standards"))
