"""The public: people on record by unit, where they live, and the numbers that records give for them."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from upstander.engine.invented.clocks import DAY
from upstander.engine.invented.dice import NEVER, Array, Dice, dice, lasting
from upstander.engine.invented.exports import named
from upstander.engine.invented.ground import Ground
from upstander.engine.invented.numbers import Numbers
from upstander.engine.invented.plan import Plan

PEOPLE_PER_STAFF = 25


@dataclass(frozen=True, kw_only=True, eq=False)
class Public:
    """People sorted by unit, the stories' people last. Moments are UTC seconds; NEVER if it does not come.

    `weight` is the running sum of how often records meet them: a few people ring every week. `kin` holds
    a member of staff and a person in each row: family and old friends who are themselves on record.
    `selves` does so for members of staff who are themselves on record, as victims and witnesses are.
    `children` are the numbers of those under 18 by unit, `child_first` where each unit's begin.
    """

    refs: pa.StringArray
    unit: Array
    first: Array
    weight: Array
    address: Array
    next_address: Array
    moves_at: Array
    number: Array
    next_number: Array
    changes_at: Array
    born_on: Array
    writes: Array
    story: Array
    kin: Array
    selves: Array
    children: Array
    child_first: Array

    @property
    def size(self) -> int:
        """How many people."""
        return len(self.unit)

    def meet(self, rng: Dice, unit: Array) -> Array:
        """One person of each unit, drawn by how often records meet them."""
        edges = np.r_[0.0, self.weight]
        low, high = edges[self.first[unit]], edges[self.first[unit + 1]]
        drawn = np.searchsorted(self.weight, low + rng.random(len(unit)) * (high - low), side="right")
        return np.asarray(np.minimum(drawn, self.first[unit + 1] - 1))

    def meet_child(self, rng: Dice, unit: Array) -> Array:
        """Somebody under 18 of each unit; anybody, where records know no child there."""
        low, high = self.child_first[unit], self.child_first[unit + 1]
        place = low + (rng.random(len(unit)) ** 2.5 * (high - low)).astype(np.int64)
        if not len(self.children):
            return self.meet(rng, unit)
        child = self.children[np.minimum(place, len(self.children) - 1)]
        return np.where(high > low, child, self.meet(rng, unit))

    def meet_some_children(self, rng: Dice, unit: Array, *, share: Array | float) -> Array:
        """One person of each unit: a child in that share of them, else as records meet people."""
        young = rng.random(len(unit)) < share
        return np.where(young, self.meet_child(rng, unit), self.meet(rng, unit))

    def address_of(self, person: Array, moment: Array) -> Array:
        """Where each person lives at that moment: address numbers."""
        return np.where(moment < self.moves_at[person], self.address[person], self.next_address[person])

    def number_of(self, person: Array, moment: Array) -> Array:
        """The number that reaches each person at that moment: places on the list; below nought if none."""
        return np.where(moment < self.changes_at[person], self.number[person], self.next_number[person])


def people_of(plan: Plan, ground: Ground, numbers: Numbers, *, works_in: Array) -> Public:
    """The people of the force's area. `works_in` is the unit of each member of staff."""
    rng = dice(plan.seed, "public")
    ordinary = plan.staff * PEOPLE_PER_STAFF
    unit = np.r_[
        np.sort(rng.integers(0, ground.units, ordinary)), np.zeros(plan.story_people, dtype=np.int64)
    ]
    size = len(unit)
    first = np.searchsorted(unit[:ordinary], np.arange(ground.units + 1))
    address, next_address = _address(rng, unit, ground), _address(rng, unit, ground)
    own = np.r_[numbers.block("people"), numbers.block("story")]
    has = (rng.random(size) < 0.88) | (np.arange(size) >= ordinary)
    kin, own = _kin(plan, numbers, own, first=first, works_in=works_in)
    selves, own = _selves(plan, numbers, own, ordinary=ordinary, taken=kin[:, 1])
    near = np.r_[kin[:, 1], selves[:, 1]]
    has[near] = True
    changes_at = np.where(has, _sometime(rng, plan, ordinary, share=0.06), NEVER)
    changes_at[near] = NEVER
    born_on = _births(rng, plan, size)
    born_on[selves[:, 1]] = plan.epoch_day - (np.arange(len(selves)) % 30 + 22) * 365
    children, child_first = _children(plan, ground, unit[:ordinary], born_on[:ordinary])
    return Public(
        refs=named("P", size),
        unit=unit,
        first=first,
        weight=np.cumsum(np.r_[lasting(rng, 1.0, 1.3, ordinary), np.zeros(plan.story_people)]),
        address=address,
        next_address=next_address,
        moves_at=_sometime(rng, plan, ordinary, share=0.05),
        number=np.where(has, own, -1),
        next_number=np.r_[numbers.block("people_next"), numbers.block("story")],
        changes_at=changes_at,
        born_on=born_on,
        writes=rng.random(size) < 0.3,
        story=np.arange(ordinary, size),
        kin=kin,
        selves=selves,
        children=children,
        child_first=child_first,
    )


def _kin(plan: Plan, numbers: Numbers, own: Array, *, first: Array, works_in: Array) -> tuple[Array, Array]:
    """One member of staff in eight has somebody on record among the numbers that they ring in private.

    Six in ten of those live where the member of staff works, and may be met there by chance.
    """
    rng = dice(plan.seed, "kin")
    staff = rng.choice(plan.staff, max(2, plan.staff // 8), replace=False)
    unit = works_in[staff]
    near = first[unit] + (rng.random(len(staff)) * (first[unit + 1] - first[unit])).astype(np.int64)
    person = np.where(rng.random(len(staff)) < 0.6, near, rng.integers(0, first[-1], len(staff)))
    person, each_once = np.unique(person, return_index=True)
    staff = staff[each_once]
    family = numbers.block("family")
    each = len(family) // plan.staff
    own = own.copy()
    own[person] = family[staff * each + rng.integers(0, each, len(staff))]
    return np.stack([staff, person], axis=1), own


def _selves(plan: Plan, numbers: Numbers, own: Array, *, ordinary: int, taken: Array) -> tuple[Array, Array]:
    """One member of staff in thirty is on record: half by their force mobile, half by their own number."""
    rng = dice(plan.seed, "selves")
    staff = rng.choice(plan.staff, max(2, plan.staff // 30), replace=False)
    free = np.setdiff1d(rng.choice(ordinary, 2 * len(staff) + len(taken), replace=False), taken)
    person = rng.permutation(free)[: len(staff)]
    family = numbers.block("family")
    private = family[staff * (len(family) // plan.staff)]
    own = own.copy()
    own[person] = np.where(rng.random(len(staff)) < 0.5, numbers.block("mobiles")[staff], private)
    return np.stack([staff, person], axis=1), own


def _children(plan: Plan, ground: Ground, unit: Array, born_on: Array) -> tuple[Array, Array]:
    """Those who are under 18 in the middle of the period, by unit, and where each unit's begin."""
    young = np.flatnonzero(born_on > plan.epoch_day + plan.days // 2 - 18 * 365)
    return young, np.searchsorted(unit[young], np.arange(ground.units + 1))


def _address(rng: Dice, unit: Array, ground: Ground) -> Array:
    width = ground.first[unit + 1] - ground.first[unit]
    return np.asarray(ground.first[unit] + (rng.random(len(unit)) * width).astype(np.int64))


def _sometime(rng: Dice, plan: Plan, ordinary: int, *, share: float) -> Array:
    """A moment in the period for that share of people a year; NEVER for the rest and the stories' people."""
    happens = rng.random(ordinary) < share * plan.days / 365
    moment = plan.starts + rng.integers(0, plan.days * DAY, ordinary)
    return np.asarray(np.r_[np.where(happens, moment, NEVER), np.full(plan.story_people, NEVER)])


def _births(rng: Dice, plan: Plan, size: int) -> Array:
    """Days since 1970: one in nine is under 18; the stories' people are of age."""
    years = np.where(rng.random(size) < 0.11, rng.uniform(6, 18, size), rng.uniform(18, 85, size))
    years[-plan.story_people :] = rng.uniform(21, 60, plan.story_people)
    return np.asarray((plan.epoch_day - years * 365.25).astype(np.int64))
