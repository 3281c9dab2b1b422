"""Who serves: roles, units, teams, supervisors, joiners and leavers, and the habits of each team."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from upstander.engine.invented import absences, habits
from upstander.engine.invented.absences import Absences
from upstander.engine.invented.dice import Array, Dice, dice, lasting
from upstander.engine.invented.exports import named
from upstander.engine.invented.ground import Ground
from upstander.engine.invented.habits import Habits
from upstander.engine.invented.plan import Plan
from upstander.engine.invented.roles import NAMES, ROLES

PATTERNS = tuple(sorted({pattern for role in ROLES.values() for pattern in role.patterns}))
TEAM_SIZE = 15  # people; teams come out at 8 to 25, those of small roles smaller
UNEVEN = 0.2  # of a team: how far the cut between two teams lies from an even one


@dataclass(frozen=True, kw_only=True, eq=False)
class Teams:
    """Habits of each team, by team number. Days are numbers of the plan; an empty span is (0, 0).

    `unlogged` says how much less than others a team writes down: 1 is the ordinary, 9 is nothing.
    """

    names: pa.StringArray
    role: Array
    unit: Array
    unlogged: Array
    pooled_phones: Array
    pooled_keys: Array
    no_duty_rows: Array
    no_contact_rows: Array
    cars: Array
    first_car: Array


@dataclass(frozen=True, kw_only=True, eq=False)
class Force:
    """Staff by number. `joined` and `left` are days of the plan; `busy` multiplies ordinary contact."""

    refs: pa.StringArray
    role: Array
    unit: Array
    team: Array
    pattern: Array
    offset: Array
    line_manager: Array
    joined: Array
    left: Array
    busy: Array
    lively: Array
    home: Array
    service_days: Array
    absences: Absences
    habits: Habits
    teams: Teams
    units: int

    @property
    def size(self) -> int:
        """How many serve, or served during the period."""
        return len(self.role)

    def of_role(self, *names: str) -> Array:
        """Numbers of the staff in those roles."""
        return np.flatnonzero(np.isin(self.role, [NAMES.index(name) for name in names]))

    def serving(self, day: Array) -> Array:
        """For every member of staff and each day: whether they serve and are at work; shape (staff, days)."""
        return self.at_work(np.arange(self.size)[:, None], day)

    def at_work(self, staff: Array, day: Array) -> Array:
        """Whether each serves on that day of the plan, and is neither suspended nor away for long."""
        serves = (self.joined[staff] <= day) & (self.left[staff] >= day)
        return np.asarray(serves & ~self.absences.away(staff, day))

    @cached_property
    def _by_team(self) -> tuple[Array, Array]:
        order = np.argsort(self.team, kind="stable")
        return order, np.searchsorted(self.team[order], np.arange(len(self.teams.role) + 1))

    def teammate(self, rng: Dice, staff: Array) -> Array:
        """Somebody of the same team for each; now and then themselves."""
        order, first = self._by_team
        team = self.team[staff]
        width = first[team + 1] - first[team]
        return np.asarray(order[first[team] + (rng.random(len(staff)) * width).astype(np.int64)])

    @cached_property
    def by_post(self) -> tuple[Array, Array]:
        """Everybody in order of role and unit, and the key of each (role times 10,000 and unit)."""
        key = self.role * 10_000 + self.unit
        order = np.argsort(key, kind="stable")
        return order, key[order]


def raise_force(plan: Plan, ground: Ground) -> Force:
    """The force of the plan, sorted by role and team."""
    rng = dice(plan.seed, "force")
    role = np.sort(_roles(plan.staff))
    central = np.array([ROLES[name].central for name in NAMES])[role]
    unit = np.where(central, 0, rng.integers(0, ground.units, plan.staff))
    order = np.lexsort((unit, role))
    role, unit = role[order], unit[order]
    team = _teams_of(role, unit, dice(plan.seed, "team_sizes"))
    joined, left = _service(rng, plan)
    return Force(
        refs=named("S", plan.staff),
        role=role,
        unit=unit,
        team=team,
        pattern=_patterns(rng, role),
        offset=_offsets(rng, role, team),
        line_manager=_line_managers(team),
        joined=joined,
        left=left,
        busy=np.clip(lasting(rng, 1.0, 0.45, plan.staff), 0.3, 4.0),
        lively=np.clip(lasting(rng, 1.0, 0.7, plan.staff), 0.1, 8.0),
        home=_homes(rng, unit, ground),
        service_days=rng.integers(90, 9_000, plan.staff),
        absences=absences.draw(dice(plan.seed, "absences"), plan.staff, plan.days),
        habits=habits.form(dice(plan.seed, "habits"), plan.staff),
        teams=_describe_teams(dice(plan.seed, "teams"), plan, role=role, unit=unit, team=team),
        units=ground.units,
    )


def _roles(staff: int) -> Array:
    exact = np.array([ROLES[name].share for name in NAMES]) * staff
    held = np.maximum(1, np.floor(exact)).astype(int)
    for place in np.argsort(held - exact, kind="stable")[: max(0, staff - held.sum())]:
        held[place] += 1
    while held.sum() > staff:
        held[np.argmax(held)] -= 1
    held[0] += staff - held.sum()
    return np.repeat(np.arange(len(NAMES)), held)


def _teams_of(role: Array, unit: Array, rng: Dice) -> Array:
    """Team numbers: each role in each unit is cut into teams, some larger and some thin."""
    group = role * 10_000 + unit
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    sizes = np.diff(np.r_[starts, len(group)])
    found, number = np.empty(len(group), dtype=np.int64), 0
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        teams = max(1, round(size / TEAM_SIZE))
        cuts = (np.arange(1, teams) + rng.uniform(-UNEVEN, UNEVEN, teams - 1)) / teams * size
        found[start : start + size] = number + np.searchsorted(cuts, np.arange(size), side="right")
        number += teams
    return found


def _line_managers(team: Array) -> Array:
    """The first of each team leads it; the leaders answer to the leader of the first team."""
    leader = np.searchsorted(team, np.arange(team[-1] + 1))
    manager = leader[team]
    manager[leader] = leader[0]
    manager[leader[0]] = leader[min(1, len(leader) - 1)]
    return manager


def _patterns(rng: Dice, role: Array) -> Array:
    options = [[PATTERNS.index(name) for name in ROLES[name_of].patterns] for name_of in NAMES]
    second = rng.random(len(role)) < 0.2
    return np.array(
        [options[r][1 if s and len(options[r]) > 1 else 0] for r, s in zip(role, second, strict=True)]
    )


def _offsets(rng: Dice, role: Array, team: Array) -> Array:
    """Teams on a rota take turns; people in offices start an hour either side (minutes in thirties)."""
    return np.where(role == NAMES.index("response"), team % 5 * 2, team % 4 * 2) + 0 * rng.integers(
        0, 2, len(role)
    )


def _service(rng: Dice, plan: Plan) -> tuple[Array, Array]:
    """One in twenty-five leaves in the course of a year, and as many join."""
    joined = np.full(plan.staff, -1)
    left = np.full(plan.staff, plan.days + 1)
    moving = rng.random(plan.staff)
    share = 0.04 * plan.days / 365
    joined = np.where(moving < share, rng.integers(0, plan.days, plan.staff), joined)
    left = np.where(moving > 1 - share, rng.integers(0, plan.days, plan.staff), left)
    return joined, left


def _homes(rng: Dice, unit: Array, ground: Ground) -> Array:
    """An address number: seven in ten live in the unit where they work."""
    lives = np.where(rng.random(len(unit)) < 0.7, unit, rng.integers(0, ground.units, len(unit)))
    width = ground.first[lives + 1] - ground.first[lives]
    return np.asarray(ground.first[lives] + (rng.random(len(unit)) * width).astype(np.int64))


def _describe_teams(rng: Dice, plan: Plan, *, role: Array, unit: Array, team: Array) -> Teams:
    first = np.searchsorted(team, np.arange(team[-1] + 1))
    size = np.diff(np.r_[first, len(team)])
    car = np.array([ROLES[name].car for name in NAMES])[role[first]]
    cars = np.where(car > 0, np.maximum(1, np.round(size * car * 0.35)), 0).astype(int)
    number = len(first)
    mobile = np.array([ROLES[name].mobile for name in NAMES])[role[first]]
    return Teams(
        names=named("T", number),
        role=role[first],
        unit=unit[first],
        unlogged=np.where(rng.random(number) < 0.025, 9.0, np.clip(lasting(rng, 1.0, 0.5, number), 0.3, 4.0)),
        pooled_phones=(rng.random(number) < 0.06) & (mobile > 0.5),
        pooled_keys=(rng.random(number) < 0.05) & (cars > 0),
        no_duty_rows=_gaps(rng, plan, number, share=0.03),
        no_contact_rows=_gaps(rng, plan, number, share=0.06),
        cars=cars,
        first_car=np.cumsum(np.r_[0, cars[:-1]]),
    )


def _gaps(rng: Dice, plan: Plan, teams: int, *, share: float) -> Array:
    """For some teams, weeks in which they write nothing down: [first day, day after), shape (teams, 2)."""
    has = rng.random(teams) < share
    first = rng.integers(0, max(1, plan.days - 10), teams)
    length = rng.integers(14, 50, teams)
    return np.where(has[:, None], np.stack([first, np.minimum(first + length, plan.days)], axis=1), 0)


def in_gap(gaps: Array, team: Array, day: Array) -> Array:
    """Whether each day falls in that team's gap."""
    return np.asarray((gaps[team, 0] <= day) & (day < gaps[team, 1]))


def someone(rng: Dice, force: Force, *, role: Array, unit: Array, day: Array) -> Array:
    """A member of staff of each role and unit who is at work on that day (any unit, where that has none)."""
    order, key = force.by_post
    found = np.full(len(role), -1)
    for attempt in range(5):
        open_rows = np.flatnonzero(found < 0)
        wanted = role[open_rows] * 10_000 + unit[open_rows]
        low, high = np.searchsorted(key, wanted), np.searchsorted(key, wanted, side="right")
        anywhere = (low == high) | (attempt >= 3)
        base = role[open_rows] * 10_000
        low = np.where(anywhere, np.searchsorted(key, base), low)
        high = np.where(anywhere, np.searchsorted(key, base + 9_999, side="right"), high)
        drawn = order[
            np.minimum(low + (rng.random(len(open_rows)) * (high - low)).astype(np.int64), len(order) - 1)
        ]
        able = force.at_work(drawn, day[open_rows]) & (high > low)
        found[open_rows] = np.where(able, drawn, -1)
    return found
