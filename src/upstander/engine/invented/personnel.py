"""Tables about staff themselves: service, posts, vetting, training, where they live as a hashed square."""

import numpy as np

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, dice, late_by
from upstander.engine.invented.exports import Exports, Refs, chosen, words
from upstander.engine.invented.force import PATTERNS
from upstander.engine.invented.home_squares import home_cells
from upstander.engine.invented.roles import NAMES, ROLES
from upstander.engine.invented.world import World

EMPLOYMENTS = ("officer", "special", "pcso", "staff", "volunteer", "contractor")


def write(world: World, exports: Exports) -> None:
    """Staff, posts, vetting, training, home squares."""
    _write_staff(world, exports)
    _write_posts(world, exports)
    _write_vetting(world, exports)
    _write_training(world, exports)
    _write_homes(world, exports)


def joined_on(world: World) -> Array:
    """First day of service of each: days since 1970."""
    plan, force = world.plan, world.force
    return np.where(force.joined >= 0, plan.epoch_day + force.joined, plan.epoch_day - force.service_days)


def _write_staff(world: World, exports: Exports) -> None:
    plan, force = world.plan, world.force
    employment = np.array([EMPLOYMENTS.index(ROLES[name].employment) for name in NAMES])[force.role]
    rng = dice(plan.seed, "employment")
    contracted = (force.role == NAMES.index("custody")) & (rng.random(force.size) < 0.25)
    exports.write(
        "staff",
        {
            "staff_ref": Refs(force.refs, np.arange(force.size)),
            "employment": chosen(
                EMPLOYMENTS, np.where(contracted, EMPLOYMENTS.index("contractor"), employment)
            ),
            "joined_on": joined_on(world),
            "left_on": np.where(force.left < plan.days, plan.epoch_day + force.left, NEVER),
            "known_at": joined_on(world) * DAY,
        },
    )


def _write_posts(world: World, exports: Exports) -> None:
    """A row for each span in one place under one line manager; personnel hear of changes some days later."""
    plan, force, place = world.plan, world.force, world.postings.place
    months, size = place.shape
    manager = np.stack([world.in_month(month).force.line_manager for month in range(months)])
    new = np.ones((months, size), dtype=bool)
    new[1:] = (place[1:] != place[:-1]) | (manager[1:] != manager[:-1])
    staff, month = np.nonzero(new.T)
    first_day = np.array([one.first for one in plan.months])
    joined = np.where(force.joined >= 0, force.joined, -(force.service_days // 4))[staff]
    starts = np.maximum(np.where(month == 0, -(10**6), first_day[month]), joined)
    last = np.r_[staff[1:] != staff[:-1], True]
    ends = np.where(last, 10**6, first_day[np.r_[month[1:], 0]])
    ends = np.minimum(ends, force.left[staff] + 1)
    kept = np.flatnonzero((starts < ends) & (starts < plan.days))
    rng = dice(plan.seed, "post_rows")
    _export_posts(
        world, exports, staff=staff[kept], place=place[month[kept], staff[kept]],
        manager=manager[month[kept], staff[kept]], starts=plan.starts + starts[kept] * DAY,
        ends=np.where(ends[kept] < plan.days, plan.starts + ends[kept] * DAY, NEVER),
        late=np.where(starts[kept] >= 0, late_by(rng, len(kept), share=0.6, days=25), 0),
    )  # fmt: skip


def _export_posts(
    world: World, exports: Exports, *, staff: Array, place: Array, manager: Array, starts: Array, ends: Array,
    late: Array,
) -> None:  # fmt: skip
    force = world.force
    exports.write(
        "posts",
        {
            "staff_ref": Refs(force.refs, staff),
            "role": chosen(NAMES, force.role[place]),
            "team": Refs(force.teams.names, force.team[place]),
            "unit": Refs(words([f"U{unit:02d}" for unit in range(force.units)]), force.unit[place]),
            "duty_pattern": chosen(PATTERNS, force.pattern[place]),
            "line_manager_ref": Refs(force.refs, manager),
            "starts_at": starts,
            "ends_at": ends,
            "known_at": starts + late,
        },
    )


def _write_vetting(world: World, exports: Exports) -> None:
    rng = dice(world.plan.seed, "vetting")
    size = world.force.size
    granted = np.maximum(joined_on(world) - 60, world.plan.epoch_day - rng.integers(30, 3_650, size))
    volunteers = np.isin(world.force.role, [NAMES.index("volunteers"), NAMES.index("front_counter")])
    exports.write(
        "vetting_records",
        {
            "staff_ref": Refs(world.force.refs, np.arange(size)),
            "level": chosen(
                ("RV", "MV", "NPPV2"), np.where(volunteers, 2, (rng.random(size) < 0.15).astype(int))
            ),
            "granted_at": granted * DAY + 36_000,
            "expires_on": granted + 3_560,
            "known_at": granted * DAY + 36_000,
        },
    )


def _write_training(world: World, exports: Exports) -> None:
    """Nine in ten have had the course on professional boundaries; it is renewed every two years."""
    rng = dice(world.plan.seed, "training")
    who = np.flatnonzero(rng.random(world.force.size) < 0.9)
    day = np.minimum(world.plan.epoch_day + world.plan.days - rng.integers(1, 900, len(who)), NEVER)
    day = np.maximum(day, joined_on(world)[who] + 14)
    exports.write(
        "training_records",
        {
            "staff_ref": Refs(world.force.refs, who),
            "course": "professional_boundaries",
            "completed_at": day * DAY + 43_200,
            "understood": rng.random(len(who)) < 0.8,
            "renew_on": day + 730,
            "known_at": day * DAY + 43_200,
        },
    )


def _write_homes(world: World, exports: Exports) -> None:
    exports.write(
        "staff_home_cells",
        {
            "staff_ref": Refs(world.force.refs, np.arange(world.force.size)),
            "home_cell": home_cells(world, world.force.home),
            "known_at": joined_on(world) * DAY,
        },
    )
