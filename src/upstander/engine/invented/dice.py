"""Chance, by name: each part of the force draws from its own stream, so that one part can change alone."""

from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Dice = np.random.Generator

NEVER = np.iinfo(np.int64).max
"""A moment that does not come: 'still held', 'never changed'. Written as empty."""

NONE = np.iinfo(np.int64).min
"""No moment recorded. Written as empty."""


def dice(seed: int, name: str, part: int = 0) -> Dice:
    """The stream of the named part of the force with that seed; the same on every machine."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, crc32(name.encode()), part])))


def pick(rng: Dice, shares: dict[str, float], size: int) -> Array:
    """Positions in `shares`, drawn in proportion to the values: integers, shape (size,)."""
    edges = np.cumsum(np.fromiter(shares.values(), dtype=float))
    return np.searchsorted(edges / edges[-1], rng.random(size), side="right").astype(np.int64)


def lasting(rng: Dice, median: float | Array, spread: float, size: int) -> Array:
    """Log-normal draws with that median (any unit) and spread (of the logarithm): reals, shape (size,)."""
    return np.asarray(median * np.exp(spread * rng.standard_normal(size)))


def counts(rng: Dice, expected: Array) -> Array:
    """Poisson draws around `expected`: integers of the same shape."""
    return np.asarray(rng.poisson(np.maximum(expected, 0)))


def late_by(rng: Dice, size: int, *, share: float, days: float) -> Array:
    """Seconds by which a row comes late: for that share some days, up to `days`, for the rest nought."""
    late = rng.random(size) < share
    return np.where(late, rng.uniform(0.2, 1, size) ** 2 * days * 86_400, 0).astype(np.int64)
