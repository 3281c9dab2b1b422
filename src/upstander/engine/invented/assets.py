"""Tables about kit: devices, whose they were when, and what the monitoring product saw of them."""

import numpy as np
import pyarrow as pa

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice, dice, late_by
from upstander.engine.invented.exports import Exports, Refs, chosen
from upstander.engine.invented.kit import POOL
from upstander.engine.invented.plan import Month
from upstander.engine.invented.roles import FIELD, NAMES
from upstander.engine.invented.world import World

KINDS = ("mobile", "terminal", "fixed_line", "radio")


def write(world: World, exports: Exports) -> None:
    """Devices and their assignments."""
    _write_devices(world, exports)
    _write_assignments(world, exports)


def devices(world: World) -> pa.StringArray:
    """All devices: mobiles, then one terminal for each member of staff, then fixed lines."""
    terminals = world.kit.carriers[world.kit.cars :]
    return pa.concat_arrays([world.kit.mobiles, terminals, world.kit.lines])


def _used(world: World) -> Array:
    """The handsets that anybody ever had."""
    kit = world.kit
    pools = kit.pool_of_team[kit.pool_of_team >= 0]
    pooled = (pools[:, None] + np.arange(POOL)).ravel()
    held = np.r_[kit.phone[kit.phone >= 0], kit.next_phone[kit.next_phone >= 0], pooled]
    return np.asarray(np.unique(held))


def _write_devices(world: World, exports: Exports) -> None:
    kit, force = world.kit, world.force
    mobiles = _used(world)
    terminals = np.flatnonzero(np.isin(force.role, [NAMES.index(n) for n in FIELD]))
    place = np.r_[
        mobiles, len(kit.mobiles) + terminals, len(kit.mobiles) + force.size + np.arange(len(kit.lines))
    ]
    kind = np.repeat([0, 1, 2], [len(mobiles), len(terminals), len(kit.lines)])
    own = np.full(len(place), -1)
    own[: len(mobiles)] = world.numbers.block("mobiles")[kit.line[mobiles]]
    allowed = np.zeros(len(place), dtype=bool)
    allowed[: len(mobiles)] = kit.private_use[mobiles]
    exports.write(
        "devices",
        {
            "device_ref": Refs(devices(world), place),
            "device_kind": chosen(KINDS, kind),
            "line_number": Refs(world.numbers.words, own),
            "ownership": "force",
            "private_use": allowed,
            "recorded": (kind == 2) & (place % 3 > 0),
            "known_at": np.full(len(place), world.plan.starts - 30 * DAY),
        },
    )


def _write_assignments(world: World, exports: Exports) -> None:
    kit, force, plan = world.kit, world.force, world.plan
    since = np.where(
        force.joined >= 0,
        plan.starts + force.joined * DAY,
        plan.starts - (force.service_days % 700 + 1) * DAY,
    )
    until = np.where(force.left < plan.days, plan.starts + (force.left + 1) * DAY, NEVER)
    first = np.flatnonzero(kit.phone >= 0)
    switched = np.flatnonzero((kit.switches_at < until) & (kit.switches_at > since) & (kit.phone >= 0))
    pooled = np.flatnonzero(kit.pool_of_team[force.team] >= 0)
    member = np.repeat(pooled, POOL)
    handset = kit.pool_of_team[force.team[member]] + np.tile(np.arange(POOL), len(pooled))
    terminal = np.flatnonzero(np.isin(force.role, [NAMES.index(n) for n in FIELD]))
    staff = np.r_[first, switched, member, terminal]
    starts = np.r_[since[first], kit.switches_at[switched], since[member], since[terminal]]
    ends = np.r_[
        np.minimum(until, _switch(kit.switches_at, since))[first],
        until[switched],
        until[member],
        until[terminal],
    ]
    device = np.r_[kit.phone[first], kit.next_phone[switched], handset, len(kit.mobiles) + terminal]
    share = np.repeat([0, 1, 0], [len(first) + len(switched), len(member), len(terminal)])
    spans = {"staff": staff, "device": device, "share": share, "starts": starts, "ends": ends}
    rng = dice(plan.seed, "asset_register")
    spans = _registered(rng, world, _without_suspensions(world, spans))
    size = len(spans["staff"])
    lag = np.where(spans["starts"] >= plan.starts, late_by(rng, size, share=0.4, days=45), 0)
    exports.write(
        "device_assignments",
        {
            "device_ref": Refs(devices(world), spans["device"]),
            "staff_ref": Refs(force.refs, spans["staff"]),
            "starts_at": spans["starts"],
            "ends_at": spans["ends"],
            "share": chosen(("issued", "pooled"), spans["share"]),
            "known_at": spans["starts"] + DAY + lag,
        },
    )


def _without_suspensions(world: World, spans: dict[str, Array]) -> dict[str, Array]:
    """Those who are suspended hand in what they hold, and have it back when they return."""
    plan, absences = world.plan, world.force.absences
    gone = np.isin(spans["staff"], absences.suspended())
    out = plan.starts + absences.first[spans["staff"]] * DAY
    back = plan.starts + absences.after[spans["staff"]] * DAY
    before = spans | {"ends": np.where(gone, np.minimum(spans["ends"], out), spans["ends"])}
    after = spans | {"starts": np.maximum(spans["starts"], back)}
    after = {name: values[gone] for name, values in after.items()}
    both = {name: np.r_[before[name], after[name]] for name in spans}
    kept = (both["starts"] < both["ends"]) & (both["starts"] < plan.ends)
    return {name: values[kept] for name, values in both.items()}


def _registered(rng: Dice, world: World, spans: dict[str, Array]) -> dict[str, Array]:
    """The spans as the asset register has them: one in forty is missing, some begin weeks late or run on."""
    size = len(spans["staff"])
    told = np.isin(spans["staff"], sorted(world.hosts))
    late = late_by(rng, size, share=0.05, days=60)
    over = late_by(rng, size, share=0.15, days=20)
    starts = spans["starts"] + np.where(told, 0, late)
    ends = np.where(told | (spans["ends"] == NEVER), spans["ends"], spans["ends"] + over)
    kept = (told | (rng.random(size) >= 0.025)) & (starts < ends)
    return {name: values[kept] for name, values in (spans | {"starts": starts, "ends": ends}).items()}


def _switch(switches_at: Array, since: Array) -> Array:
    return np.where(switches_at > since, switches_at, NEVER)


def write_coverage(world: World, exports: Exports, month: Month) -> None:
    """The monitoring product runs on one handset in seven, and misses a day now and then."""
    rng = dice(world.plan.seed, "coverage", month.index)
    watched = _used(world)
    watched = watched[watched % 7 == 0]
    day = np.repeat(np.arange(month.first, month.after), len(watched))
    device = np.tile(watched, month.after - month.first)
    exports.write(
        "device_coverage",
        {
            "device_ref": Refs(world.kit.mobiles, device),
            "covered_on": world.plan.epoch_day + day,
            "covered": rng.random(len(day)) < 0.97,
            "known_at": world.plan.starts + (day + 1) * DAY + 7_200,
        },
        part=month.label,
    )
