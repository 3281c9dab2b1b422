"""Recall and precision with intervals: officers are drawn again and again, each with all of their years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from bench.chicago.years import Numbers, Year
from numpy.typing import NDArray

DRAWS = 2_000
SEED = 20_080_101
LEVEL = (2.5, 97.5)


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A figure with the limits between which 95 of 100 draws fall."""

    value: float
    low: float
    high: float


class Draws:
    """The same draws of officers for every method, so that differences between methods are paired."""

    def __init__(self, years: Sequence[Year], *, draws: int = DRAWS, seed: int = SEED) -> None:
        """Number the officers of all `years` and draw as many of them, with replacement, `draws` times."""
        everybody = sorted({ref for year in years for ref in year.staff})
        self._place = {ref: place for place, ref in enumerate(everybody)}
        generator = np.random.default_rng(seed)
        # How often each officer is drawn: a multinomial, drawn as the Poisson counts it comes to for many.
        self._known: dict[tuple[date, bytes], Numbers] = {}
        self._weights: NDArray[np.float32] = generator.poisson(1.0, (draws, len(everybody))).astype(
            np.float32
        )

    def totals(self, year: Year, values: Numbers) -> Numbers:
        """The sum of `values` over the officers of `year`: first as they are, then in each draw."""
        key = (year.day, values.tobytes())
        if key not in self._known:
            rows = [self._place[ref] for ref in year.staff]
            spread = np.zeros(self._weights.shape[1], dtype=np.float32)
            spread[rows] = values
            self._known[key] = np.concatenate([[float(values.sum())], self._weights @ spread])
        return self._known[key]


def ratio(
    draws: Draws, years: Sequence[Year], *, top: Sequence[Numbers], under: Sequence[Numbers]
) -> Numbers:
    """The mean over the years of one sum over another: as it is, then in each draw."""
    parts = [
        draws.totals(year, one) / draws.totals(year, other)
        for year, one, other in zip(years, top, under, strict=True)
    ]
    return np.mean(parts, axis=0)


def estimate(figures: Numbers) -> Estimate:
    """The figure and its limits, from what it is and what it came to in each draw."""
    low, high = np.percentile(figures[1:], LEVEL)
    return Estimate(value=float(figures[0]), low=float(low), high=float(high))


def recall(draws: Draws, years: Mapping[int, Year], flags: Mapping[int, Numbers], outcome: str) -> Numbers:
    """The share of officers with the outcome who were flagged, as a mean over the years of `flags`."""
    chosen = [years[year] for year in sorted(flags)]
    came = [year.outcomes[outcome] for year in chosen]
    found = [flags[year] * years[year].outcomes[outcome] for year in sorted(flags)]
    return ratio(draws, chosen, top=found, under=came)


def precision(draws: Draws, years: Mapping[int, Year], flags: Mapping[int, Numbers], outcome: str) -> Numbers:
    """The share of flagged officers with the outcome, as a mean over the years of `flags`."""
    chosen = [years[year] for year in sorted(flags)]
    found = [flags[year] * years[year].outcomes[outcome] for year in sorted(flags)]
    return ratio(draws, chosen, top=found, under=[flags[year] for year in sorted(flags)])
