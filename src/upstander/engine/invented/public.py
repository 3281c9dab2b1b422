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

    def address_of(self, person: Array, moment: Array) -> Array:
        """Where each person lives at that moment: address numbers."""
        return np.where(moment < self.moves_at[person], self.address[person], self.next_address[person])

    def number_of(self, person: Array, moment: Array) -> Array:
        """The number that reaches each person at that moment: places on the list; below nought if none."""
        return np.where(moment < self.changes_at[person], self.number[person], self.next_number[person])


def people_of(plan: Plan, ground: Ground, numbers: Numbers) -> Public:
    """The people of the force's area."""
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
    kin, own = _kin(plan, numbers, own, ordinary)
    has[kin[:, 1]] = True
    changes_at = np.where(has, _sometime(rng, plan, ordinary, share=0.06), NEVER)
    changes_at[kin[:, 1]] = NEVER
    return Public(
        refs=named("P", size),
        unit=unit,
        first=first,
        weight=np.cumsum(np.r_[lasting(rng, 1.0, 1.1, ordinary), np.zeros(plan.story_people)]),
        address=address,
        next_address=next_address,
        moves_at=_sometime(rng, plan, ordinary, share=0.05),
        number=np.where(has, own, -1),
        next_number=np.r_[numbers.block("people_next"), numbers.block("story")],
        changes_at=changes_at,
        born_on=_births(rng, plan, size),
        writes=rng.random(size) < 0.3,
        story=np.arange(ordinary, size),
        kin=kin,
    )


def _kin(plan: Plan, numbers: Numbers, own: Array, ordinary: int) -> tuple[Array, Array]:
    """One member of staff in eight has somebody on record among the numbers that they ring in private."""
    rng = dice(plan.seed, "kin")
    staff = rng.choice(plan.staff, max(2, plan.staff // 8), replace=False)
    person = rng.choice(ordinary, len(staff), replace=False)
    family = numbers.block("family")
    each = len(family) // plan.staff
    own = own.copy()
    own[person] = family[staff * each + rng.integers(0, each, len(staff))]
    return np.stack([staff, person], axis=1), own


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
