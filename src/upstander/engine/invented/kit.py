"""Telephones, terminals, fixed lines and cars: who holds which, and what changes hands in the year."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice, dice
from upstander.engine.invented.exports import named
from upstander.engine.invented.force import Force
from upstander.engine.invented.plan import Plan
from upstander.engine.invented.roles import NAMES, ROLES

KEEPS_A_CAR = 0.03  # share of some roles that take the same car home: on call, far from the station
POOL = 3  # handsets that a pooled team shares
STAFF_PER_LINE = 4


@dataclass(frozen=True, kw_only=True, eq=False)
class Kit:
    """Mobiles by number: staff's first handsets, their replacements, then the pools of teams.

    `phone[s]` and `next_phone[s]` are the handsets of a member of staff before and after
    `switches_at[s]`; below nought if none. `line[d]` is the place of the handset's own number among
    the mobiles' numbers. Carriers are cars, then one terminal for each member of staff; `home_car[s]` is
    the car that a member of staff keeps at home, below nought if none.
    """

    mobiles: pa.StringArray
    line: Array
    private_use: Array
    names_staff: Array
    prints_line: Array
    phone: Array
    next_phone: Array
    switches_at: Array
    pool_of_team: Array
    lines: pa.StringArray
    carriers: pa.StringArray
    cars: int
    home_car: Array

    def phone_of(self, rng: Dice, force: Force, staff: Array, moment: Array) -> Array:
        """The handset that each would use then, one of the pool for pooled teams; below nought if none."""
        own = np.where(moment < self.switches_at[staff], self.phone[staff], self.next_phone[staff])
        pool = self.pool_of_team[force.team[staff]]
        shared = pool + rng.integers(0, POOL, len(staff))
        return np.where(own >= 0, own, np.where(pool >= 0, shared, -1))

    def terminal(self, staff: Array) -> Array:
        """The carrier number of each one's terminal."""
        return self.cars + staff


def mobile_count(force: Force) -> int:
    """How many handsets the force has: an upper bound known before they are handed out."""
    return int(2 * force.size + POOL * len(force.teams.role))


def hand_out(plan: Plan, force: Force) -> Kit:
    """The kit of the force."""
    rng = dice(plan.seed, "kit")
    size, teams = force.size, len(force.teams.role)
    chance = np.array([ROLES[name].mobile for name in NAMES])[force.role]
    has = (rng.random(size) < chance) & ~force.teams.pooled_phones[force.team]
    phone = _with_hand_downs(force, np.where(has, np.arange(size), -1))
    replaced = has & (rng.random(size) < 0.04 * plan.days / 365)
    unit_allows = rng.random(force.units) < 0.4
    owner_unit = np.r_[force.unit, force.unit, np.repeat(force.teams.unit, POOL)]
    pools = np.where(force.teams.pooled_phones, 2 * size + POOL * np.arange(teams), -1)
    total = 2 * size + POOL * teams
    home_car = _home_cars(dice(plan.seed, "home_cars"), force)
    cars = int(force.teams.cars.sum() + (home_car >= 0).sum())
    prints = rng.random(total) < 0.3
    return Kit(
        mobiles=named("D", total),
        line=np.r_[np.arange(size), np.arange(size), np.arange(size, size + POOL * teams)],
        private_use=unit_allows[owner_unit] & (np.arange(total) < 2 * size),
        names_staff=(rng.random(total) < 0.4) & (np.arange(total) < 2 * size),
        prints_line=prints,
        phone=phone,
        next_phone=np.where(replaced, size + np.arange(size), phone),
        switches_at=np.where(replaced, plan.starts + rng.integers(0, plan.days * DAY, size), NEVER),
        pool_of_team=pools,
        lines=named("L", max(4, size // STAFF_PER_LINE // 8)),
        carriers=pa.concat_arrays([named("V", cars), named("X", size)]),
        cars=cars,
        home_car=home_car,
    )


def _home_cars(rng: Dice, force: Force) -> Array:
    """Numbers of cars after those of the teams, one for each who keeps one."""
    goes_out = np.isin(
        force.role, [NAMES.index(name) for name in ("neighbourhood", "safeguarding", "investigations")]
    )
    keeps = goes_out & (rng.random(force.size) < KEEPS_A_CAR)
    return np.where(keeps, force.teams.cars.sum() + np.cumsum(keeps) - 1, -1)


def _with_hand_downs(force: Force, phone: Array) -> Array:
    """A leaver's handset goes to somebody of the same role who joins a week or more later."""
    phone = phone.copy()
    joiners = list(np.flatnonzero((force.joined >= 0) & (phone >= 0)))
    for leaver in np.flatnonzero((force.left < NEVER) & (phone >= 0)):
        for joiner in joiners:
            if force.role[joiner] == force.role[leaver] and force.joined[joiner] > force.left[leaver] + 7:
                phone[joiner] = phone[leaver]
                joiners.remove(joiner)
                break
    return phone
