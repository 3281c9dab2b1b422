"""Registers: complaints, intelligence, conditions, declarations, alerts, schemes, unrecorded places."""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dates import working_moments
from upstander.engine.invented.dice import NEVER, Array, Dice, dice, lasting, late_by, pick
from upstander.engine.invented.exports import Exports, Refs, chosen, named, words
from upstander.engine.invented.orders import KINDS as CONDITIONS
from upstander.engine.invented.world import World


def write(world: World, exports: Exports) -> None:
    """All of the registers."""
    _write_intelligence(world, exports)
    _write_conditions(world, exports)
    _write_alerts(world, exports)
    _write_schemes(world, exports)
    _write_unrecorded(world, exports)


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
    recorded = working_moments(world.plan, rng, size, years_before=12)
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
            "towards": chosen(("public", "colleague", "unstated"), _towards(rng, theme)),
            "undertaking_given": rng.random(size) < 0.05,
            "reviewed_at": np.where(reviewed < world.plan.ends, reviewed, NEVER),
            "known_at": recorded + rng.integers(0, 3, size) * DAY,
        },
    )


def _towards(rng: Dice, theme: Array) -> Array:
    """At whom behaviour was directed, for items about boundaries (2) and sexualised behaviour (3)."""
    return np.where(np.isin(theme, [2, 3]), rng.choice([0, 1, 1, 2], len(theme)), -1)


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


def _write_alerts(world: World, exports: Exports) -> None:
    rng = dice(world.plan.seed, "alerts")
    size = max(2, int(world.force.size * world.plan.days / 365 * 0.3))
    moment = working_moments(world.plan, rng, size)
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
