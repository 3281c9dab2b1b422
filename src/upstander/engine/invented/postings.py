"""Posts that change: people swap places, act up, are promoted into places that leavers left.

A place is a role in a team of a unit with its rota; it has the number of whoever held it on the first
day. Postings take effect on the first of a month, as most orders do.
Source: docs/explanation/invented_force.md
"""

from dataclasses import dataclass, replace

import numpy as np

from upstander.engine.invented.dice import Array, Dice, dice
from upstander.engine.invented.force import Force
from upstander.engine.invented.plan import Plan
from upstander.engine.invented.roles import NAMES

MOVE_A_YEAR = 0.11  # share of staff who are posted elsewhere in a year
RETURNS = 0.3  # share of postings that are secondments, and end after some months
GROUPS = (
    ("response", "neighbourhood", "safeguarding", "investigations", "schools"),
    ("pcso",),
    ("specials",),
    ("custody", "front_counter"),
    ("control_room", "crime_recording", "intelligence"),
)
"""Roles between which people are posted."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Postings:
    """`place[m, s]` is the place that member of staff s holds in month m of the plan."""

    place: Array

    def force_in(self, force: Force, month: int) -> Force:
        """The force with everybody in the place that they hold in that month."""
        place = self.place[month]
        holder = np.argsort(place)
        return replace(
            force,
            role=force.role[place],
            unit=force.unit[place],
            team=force.team[place],
            pattern=force.pattern[place],
            offset=force.offset[place],
            line_manager=holder[force.line_manager[place]],
        )


def post(plan: Plan, force: Force, *, staying: frozenset[int]) -> Postings:
    """The postings of the period. Those in `staying` keep their place all through."""
    rng = dice(plan.seed, "postings")
    months = plan.months
    place = np.tile(np.arange(force.size), (len(months), 1))
    fixed = np.zeros(force.size, dtype=bool)
    fixed[sorted(staying)] = True
    moved = fixed.copy()
    for month in months[1:]:
        _fill_vacancies(rng, force, place, month.index, day=month.first, fixed=moved)
        _swap(rng, force, place, month.index, day=month.first, moved=moved)
    return Postings(place=place)


def _exchange(place: Array, one: int, other: int, *, first: int, after: int) -> None:
    place[first:after, [one, other]] = place[first:after, [other, one]]


def _able(force: Force, place: Array, month: int, *, day: int) -> Array:
    """Whether each is at work then and holds a place that may be swapped: no leader's, no pooled team's."""
    held = place[month]
    leads = np.isin(held, force.line_manager)
    pooled = force.teams.pooled_phones[force.team[held]] | force.teams.pooled_phones[force.team]
    return np.asarray(force.at_work(np.arange(force.size), np.full(force.size, day)) & ~leads & ~pooled)


def _fill_vacancies(
    rng: Dice, force: Force, place: Array, month: int, *, day: int, fixed: Array
) -> None:  # fmt: skip
    """Somebody of the same role takes the place of a leader who left, or acts for one who is away."""
    leaders = np.flatnonzero(np.isin(place[month], force.line_manager))
    gone = leaders[~force.at_work(leaders, np.full(len(leaders), day + 14)) & ~fixed[leaders]]
    able = _able(force, place, month, day=day) & ~fixed
    for leader in gone[rng.random(len(gone)) < 0.8]:
        same = np.flatnonzero(able & (force.role[place[month]] == force.role[place[month, leader]]))
        if len(same):
            other = int(rng.choice(same))
            able[other] = False
            fixed[other] = fixed[leader] = True
            _exchange(place, int(leader), other, first=month, after=len(place))


def _swap(rng: Dice, force: Force, place: Array, month: int, *, day: int, moved: Array) -> None:
    """Pairs who take each other's places, for good or for two to six months; each once in the period."""
    able = _able(force, place, month, day=day) & ~moved
    for group in GROUPS:
        roles = [NAMES.index(name) for name in group]
        open_to = np.flatnonzero(able & np.isin(force.role[place[month]], roles))
        open_to = open_to[np.argsort(rng.random(len(open_to)))]
        pairs = int(rng.poisson(len(open_to) * MOVE_A_YEAR / 12 / 2))
        for one, other in zip(open_to[:pairs], open_to[len(open_to) - pairs :], strict=True):
            if force.team[place[month, one]] == force.team[place[month, other]]:
                continue
            after = month + int(rng.integers(2, 7)) if rng.random() < RETURNS else len(place)
            _exchange(place, int(one), int(other), first=month, after=after)
            moved[one] = moved[other] = True
