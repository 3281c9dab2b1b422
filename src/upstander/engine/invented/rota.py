"""Who is on duty when: rotas by the clock on the wall, leave, overtime, on call, court and training."""

from dataclasses import dataclass

import numpy as np

from upstander.engine.invented.clocks import DAY, HOUR, to_utc
from upstander.engine.invented.dice import Array, Dice, dice
from upstander.engine.invented.force import PATTERNS, Force
from upstander.engine.invented.plan import Month, Plan

# Shift: minutes after local midnight at which it begins and ends.
SHIFTS: dict[str, tuple[int, int]] = {
    "off": (0, 0),
    "early": (7 * 60, 17 * 60),
    "late": (15 * 60, 25 * 60),
    "night": (22 * 60, 31 * 60),
    "long_day": (7 * 60, 19 * 60),
    "long_night": (19 * 60, 31 * 60),
    "office": (8 * 60, 16 * 60),
    "short_early": (8 * 60, 16 * 60),
    "short_late": (14 * 60, 22 * 60),
    "evening": (19 * 60, 25 * 60),
    "morning": (10 * 60, 14 * 60),
}
CODES = tuple(SHIFTS)
CYCLES: dict[str, tuple[str, ...]] = {
    "response_rota": ("early",) * 2 + ("late",) * 2 + ("night",) * 2 + ("off",) * 4,
    "twelve_hours": ("long_day",) * 2 + ("long_night",) * 2 + ("off",) * 4,
    "early_late": ("short_early",) * 5 + ("off",) * 2 + ("short_late",) * 4 + ("off",) * 3,
}
WEEKS: dict[str, tuple[str, ...]] = {
    "office_hours": ("office",) * 5 + ("off",) * 2,
    "part_time": ("office", "office", "off", "office", "off", "off", "off"),
}
KINDS = ("rostered", "overtime", "on_call", "late_off", "court", "training")


@dataclass(frozen=True, kw_only=True, eq=False)
class Duties:
    """Worked duty, sorted by member of staff and start. `day` is of the plan; moments are UTC seconds."""

    staff: Array
    day: Array
    shift: Array
    starts: Array
    ends: Array
    kind: Array

    def __len__(self) -> int:
        return len(self.staff)

    def next_of(self, staff: Array, moment: Array) -> Array:
        """The place of each person's first duty that begins at or after the moment, else of their last
        duty of the month; below nought for those who have none."""
        base = np.int64(self.starts.min() - DAY) if len(self) else np.int64(0)
        key = self.staff * np.int64(1 << 33) + (self.starts - base)
        wanted = staff * np.int64(1 << 33) + np.maximum(moment - base, 0)
        found = np.searchsorted(key, wanted)
        after = np.minimum(found, len(self) - 1)
        before = np.maximum(found - 1, 0)
        result = np.where(self.staff[after] == staff, after, before)
        return np.where(self.staff[result] == staff, result, -1)

    def covers(self, staff: int, moment: int) -> bool:
        """Whether that person is on duty at that moment."""
        return bool(np.any((self.staff == staff) & (self.starts <= moment) & (moment < self.ends)))


def roster(plan: Plan, force: Force, month: Month) -> Duties:
    """Every duty worked that begins on a day of the month."""
    rng = dice(plan.seed, "rota", month.index)
    days = np.arange(month.first, month.after)
    codes = _by_pattern(rng, plan, force, days)
    away = ~force.serving(days) | _leave(plan, force, days) | (rng.random(codes.shape) < 0.025)
    codes = np.where(away, 0, codes)
    extra = (codes == 0) & ~away & (rng.random(codes.shape) < 0.02) & (force.pattern < len(PATTERNS))[:, None]
    codes = np.where(extra, CODES.index("long_day"), codes)
    staff, column = np.nonzero(codes)
    shift = codes[staff, column]
    drawn = rng.random(len(staff))
    kind = np.where(extra[staff, column], 1, np.where(drawn < 0.01, 4, np.where(drawn < 0.035, 5, 0)))
    shift = np.where(kind >= 4, CODES.index("office"), shift)
    return _timed(plan, force, staff=staff, day=days[column], shift=shift, kind=kind)


def _timed(plan: Plan, force: Force, *, staff: Array, day: Array, shift: Array, kind: Array) -> Duties:
    edges = np.array(list(SHIFTS.values()))[shift] * 60
    flexible = np.isin(shift, [CODES.index("office")]) & (kind == 0)
    edges = edges + np.where(flexible, (staff * 7 % 5 - 2) * 1_800, 0)[:, None]
    midnight = (plan.epoch_day + day) * DAY
    starts, ends = to_utc(midnight + edges[:, 0]), to_utc(midnight + edges[:, 1])
    return Duties(staff=staff, day=day, shift=shift, starts=starts, ends=ends, kind=kind)


def _by_pattern(rng: Dice, plan: Plan, force: Force, days: Array) -> Array:
    """Shift numbers, shape (staff, days), before leave."""
    codes = np.zeros((force.size, len(days)), dtype=np.int64)
    weekday = (plan.epoch_day + days + 3) % 7
    for name, cycle in CYCLES.items():
        who = force.pattern == PATTERNS.index(name)
        turn = (days + plan.epoch_day + force.offset[who][:, None]) % len(cycle)
        codes[who] = np.array([CODES.index(code) for code in cycle])[turn]
    for name, week in WEEKS.items():
        codes[force.pattern == PATTERNS.index(name)] = np.array([CODES.index(code) for code in week])[weekday]
    _sometimes(rng, force, codes, weekday)
    return codes


def _sometimes(rng: Dice, force: Force, codes: Array, weekday: Array) -> None:
    """Specials come on some evenings, most at the week's end; volunteers on some weekday mornings."""
    special = force.pattern == PATTERNS.index("special")
    chance = np.where(weekday >= 4, 0.22, 0.05)
    codes[special] = np.where(rng.random((special.sum(), len(weekday))) < chance, CODES.index("evening"), 0)
    helper = force.pattern == PATTERNS.index("volunteer")
    chance = np.where(weekday < 5, 0.2, 0.0)
    codes[helper] = np.where(rng.random((helper.sum(), len(weekday))) < chance, CODES.index("morning"), 0)


def _leave(plan: Plan, force: Force, days: Array) -> Array:
    """Five blocks of leave a year, each of a week; the blocks do not depend on the month being made."""
    rng = dice(plan.seed, "leave")
    blocks = max(1, round(5 * plan.days / 365))
    first = rng.integers(0, plan.days, (force.size, blocks))
    away = np.zeros((force.size, len(days)), dtype=bool)
    for block in range(blocks):
        since = days[None, :] - first[:, block][:, None]
        away |= (since >= 0) & (since < 7)
    return away


def on_duty_at(rng: Dice, duties: Duties, *, able: Array, moment: Array) -> Array:
    """The place of a duty, of one of the staff in `able`, that covers each moment; below nought if none does.

    A draw among the duties that began in the thirteen hours before, up to four times.
    """
    pool = np.flatnonzero(np.isin(duties.staff, able))
    pool = pool[np.argsort(duties.starts[pool], kind="stable")]
    found = np.full(len(moment), -1)
    if not len(pool):
        return found
    starts = duties.starts[pool]
    low, high = np.searchsorted(starts, moment - 13 * HOUR), np.searchsorted(starts, moment, side="right")
    for _ in range(4):
        drawn = pool[
            np.minimum(low + (rng.random(len(moment)) * (high - low)).astype(np.int64), len(pool) - 1)
        ]
        good = (found < 0) & (high > low) & (duties.ends[drawn] > moment)
        found = np.where(good, drawn, found)
    return found


def on_call(plan: Plan, force: Force, month: Month) -> Duties:
    """Nights on which a detective or a safeguarding officer may be called out from home."""
    rng = dice(plan.seed, "on_call", month.index)
    able = force.of_role("investigations", "safeguarding")
    days = np.arange(month.first, month.after)
    serving = force.serving(days)[able]
    who, column = np.nonzero((rng.random((len(able), len(days))) < 0.02) & serving)
    midnight = (plan.epoch_day + days[column]) * DAY
    full = np.full(len(who), KINDS.index("on_call"))
    return Duties(
        staff=able[who],
        day=days[column],
        shift=full * 0,
        starts=to_utc(midnight + 18 * HOUR),
        ends=to_utc(midnight + 32 * HOUR),
        kind=full,
    )
