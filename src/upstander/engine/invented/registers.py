"""Registers: complaints, intelligence, conditions, declarations, alerts, schemes, unrecorded places."""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice, dice, lasting, late_by, pick
from upstander.engine.invented.exports import Exports, Refs, chosen, named, words
from upstander.engine.invented.orders import KINDS as CONDITIONS
from upstander.engine.invented.roles import NAMES
from upstander.engine.invented.world import World
from upstander.engine.tables import TABLES

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
    """All of the registers."""
    _write_complaints(world, exports)
    _write_intelligence(world, exports)
    _write_conditions(world, exports)
    _write_declarations(world, exports)
    _write_alerts(world, exports)
    _write_schemes(world, exports)
    _write_unrecorded(world, exports)


def _moments(world: World, rng: Dice, size: int, *, years_before: float = 0.0) -> Array:
    """Working moments of the period, or of some years before it too; sorted."""
    first = -int(years_before * 365)
    day = np.sort(rng.integers(first, world.plan.days, size))
    return np.asarray(world.plan.starts + day * DAY + rng.integers(8 * 3_600, 18 * 3_600, size))


def _write_complaints(world: World, exports: Exports) -> None:
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
    received = _moments(world, rng, size, years_before=3)
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


def _each(rows: dict[str, Array | Refs], place: Array) -> dict[str, Array | Refs]:
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
    known = {column.name for column in TABLES["complaints"].columns}
    if "domestic" in known:
        rows["domestic"] = chosen(
            ("yes", "no", "unknown"), pick(rng, {"y": 0.012, "n": 0.9, "u": 0.088}, size)
        )
    if "reviewed_at" in known:
        reviewed = closed + (lasting(rng, 200, 0.8, size) * DAY).astype(np.int64)
        gone = (rng.random(size) < 0.7) | (reviewed >= world.plan.ends)
        rows["reviewed_at"] = np.where(gone, NEVER, reviewed)
    return rows


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
            "staff_ref": Refs(world.force.refs, _spoken_of(world, rng, size)),
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


def _spoken_of(world: World, rng: Dice, size: int) -> Array:
    """Whom intelligence is about: anybody, and some people again and again."""
    known = lasting(rng, 1.0, 1.2, world.force.size)
    return np.minimum(np.searchsorted(np.cumsum(known) / known.sum(), rng.random(size)), world.force.size - 1)


def _write_conditions(world: World, exports: Exports) -> None:
    """Suspensions, as the absences have them, and milder orders; some protect a person whom records know."""
    rng = dice(world.plan.seed, "conditions")
    plan, force = world.plan, world.force
    gone = force.absences.suspended()
    orders = world.orders
    staff = np.r_[gone, orders.staff]
    size = len(staff)
    starts = np.r_[plan.starts + force.absences.first[gone] * DAY + rng.integers(8, 17, len(gone)) * 3_600,
                   orders.starts]  # fmt: skip
    ends = np.r_[plan.starts + force.absences.after[gone] * DAY, orders.ends]
    review = starts // DAY + 28 + rng.integers(0, 3, size) * 28
    reviewed = np.where(rng.random(size) < 0.7, (review + rng.integers(-20, 30, size)) * DAY + 36_000, NEVER)
    exports.write(
        "conditions",
        {
            "condition_ref": Refs(named("K", size), np.arange(size)),
            "staff_ref": Refs(force.refs, staff),
            "person_ref": Refs(world.public.refs, np.r_[np.full(len(gone), -1), orders.person]),
            "condition_kind": chosen(CONDITIONS, np.r_[np.full(len(gone), 4), orders.kind]),
            "starts_at": starts,
            "ends_at": np.where(ends < plan.ends, np.maximum(ends, starts), NEVER),
            "owner_ref": Refs(force.refs, force.line_manager[staff]),
            "review_due_on": review,
            "reviewed_at": np.where(reviewed < plan.ends, np.maximum(reviewed, starts), NEVER),
            "known_at": starts + late_by(rng, size, share=0.2, days=5),
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
            "known_at": declared + late_by(rng, size, share=0.15, days=20),
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


def desk_of(world: World) -> Array:
    """Numbers of the staff of professional standards."""
    return np.flatnonzero(world.force.role == NAMES.index("professional_standards"))
