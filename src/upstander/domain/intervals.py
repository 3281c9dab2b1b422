"""What a count can and cannot say: intervals around proportions, and how many would be needed.

Source: docs/explanation/evaluation.md
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from random import Random
from statistics import NormalDist

CONFIDENCE = 0.9
"""Share of such intervals that hold the true value; every page says it beside them."""

POWER = 0.8
"""Chance of seeing a difference that is there, in the samples that `needed_per_group` asks for."""

RESAMPLES = 2_000


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A proportion or mean with its interval; `value` is None where nothing was counted."""

    value: float | None
    low: float | None
    high: float | None


NOTHING = Interval(value=None, low=None, high=None)


def wilson(hits: int, of: int, *, confidence: float = CONFIDENCE) -> Interval:
    """Wilson's interval of `hits` in `of`, 0 to 1; good for few. Refuses more hits than tries."""
    if not 0 <= hits <= of:
        raise ValueError("There cannot be more hits than tries, or fewer than none.")
    if of == 0:
        return NOTHING
    z = _deviate(confidence)
    share, weight = hits / of, 1 + z * z / of
    middle = (share + z * z / (2 * of)) / weight
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / weight
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    return Interval(value=share, low=low, high=1.0 if hits == of else min(1.0, middle + half))


def bootstrap(
    values: Sequence[float],
    measure: Callable[[Sequence[float]], float],
    *,
    seed: int,
    confidence: float = CONFIDENCE,
) -> Interval:
    """A percentile bootstrap of `measure` over `values`: the same seed gives the same interval."""
    if not values:
        return NOTHING
    dice = Random(seed)
    drawn = sorted(measure(dice.choices(values, k=len(values))) for _ in range(RESAMPLES))
    tail = (1 - confidence) / 2
    low, high = drawn[int(tail * RESAMPLES)], drawn[min(RESAMPLES - 1, ceil((1 - tail) * RESAMPLES) - 1)]
    return Interval(value=measure(values), low=low, high=high)


def ratio(hits: int, of: int, *, other_hits: int, other_of: int, confidence: float = CONFIDENCE) -> Interval:
    """How many times as large one proportion is as another, with Katz's interval on the log scale.

    A half is added to each cell where one is empty, so that nought has an interval too. None where a group
    has nobody.
    """
    if of == 0 or other_of == 0:
        return NOTHING
    add = 0.5 if 0 in (hits, other_hits) else 0.0
    a, n, b, m = hits + add, of + 2 * add, other_hits + add, other_of + 2 * add
    value = (a / n) / (b / m)
    spread = sqrt(max(0.0, 1 / a - 1 / n + 1 / b - 1 / m)) * _deviate(confidence)
    return Interval(
        value=value, low=value / 2.718281828459045**spread, high=value * 2.718281828459045**spread
    )


def needed_per_group(share: float, *, times: float, confidence: float = CONFIDENCE) -> int | None:
    """People needed in each of two groups to see, four times in five, that one has `times` the other's share.

    None where no number would do: a share of nought, or the same share in both.
    """
    other = min(1.0, share * times)
    if share <= 0 or other == share:
        return None
    middle = (share + other) / 2
    within = _deviate(confidence) * sqrt(2 * middle * (1 - middle))
    between = NormalDist().inv_cdf(POWER) * sqrt(share * (1 - share) + other * (1 - other))
    return ceil(((within + between) / (other - share)) ** 2)


def _deviate(confidence: float) -> float:
    return NormalDist().inv_cdf(0.5 + confidence / 2)
