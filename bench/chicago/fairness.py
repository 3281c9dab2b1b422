"""What the same flags did to officers of different groups. Race and sex are read here and nowhere else.

They come from the officers' file at run time; no store, method or model holds them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import duckdb
import numpy as np
from bench.chicago.intervals import Draws, Estimate, estimate
from bench.chicago.years import Numbers, Year

LEAST = 10
"""Officers below which a cell is hidden; docs/how_to/validate_on_your_force.md has the same."""

GROUPS = (
    ("race", "BLACK"),
    ("race", "WHITE"),
    ("race", "HISPANIC"),
    ("gender", "MALE"),
    ("gender", "FEMALE"),
)
COMPARED = ((("race", "BLACK"), ("race", "WHITE")), (("gender", "MALE"), ("gender", "FEMALE")))

RATIO_TO_SEE = 1.25
POINTS_TO_SEE = 0.10
Z = 1.96 + 0.8416
"""Standard deviations for a two-sided test at 5 in 100 that finds a real difference 80 times in 100."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One group under one method. An estimate is None where fewer than `LEAST` officers stand behind it."""

    method: str
    group: str
    officers: int
    officer_years: int
    accused: int
    wrongly_flagged: Estimate | None
    found: Estimate | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One group's rate of wrong flags over another's, and the officer-years of each that would be needed.

    `needed` is the number in each group at which a ratio of `RATIO_TO_SEE` would be seen four times in
    five, allowing for one officer's years being alike.
    """

    method: str
    group: str
    beside: str
    ratio: Estimate
    needed: int
    held: int


def read_groups(officers_file: Path) -> Mapping[str, Mapping[str, str]]:
    """Each officer's race and sex as the release has them."""
    with duckdb.connect() as con:
        con.read_parquet(str(officers_file)).create_view("officers")
        rows = con.execute("SELECT CAST(UID AS VARCHAR), race, gender FROM officers").fetchall()
    return {ref: {"race": race or "", "gender": gender or ""} for ref, race, gender in rows}


class Fairness:
    """The cells and comparisons of some methods over some years."""

    def __init__(self, years: Sequence[Year], draws: Draws, groups: Mapping[str, Mapping[str, str]]) -> None:
        """Keep who belongs to which group in which year."""
        self._years, self._draws = years, draws
        self._members = {
            (kind, name): [
                np.array([groups.get(ref, {}).get(kind) == name for ref in year.staff], dtype=float)
                for year in years
            ]
            for kind, name in GROUPS
        }

    def cell(self, method: str, flags: Sequence[Numbers], group: tuple[str, str]) -> Cell:
        """How often the method flagged members of the group wrongly, and how many of the accused it found."""
        inside = self._members[group]
        accused = [each * year.outcomes["of_kind"] for each, year in zip(inside, self._years, strict=True)]
        others = [each - came for each, came in zip(inside, accused, strict=True)]
        return Cell(
            method=method,
            group=group[1].lower(),
            officers=self._officers(inside),
            officer_years=int(sum(each.sum() for each in inside)),
            accused=int(sum(each.sum() for each in accused)),
            wrongly_flagged=self._shown(flags, others),
            found=self._shown(flags, accused),
        )

    def compare(
        self, method: str, flags: Sequence[Numbers], pair: tuple[tuple[str, str], tuple[str, str]]
    ) -> Comparison:
        """One group's rate of wrong flags over the other's."""
        first, second = (self._innocent(group) for group in pair)
        one, other = self._rate(flags, first), self._rate(flags, second)
        held = [sum(each.sum() for each in inside) for inside in (first, second)]
        return Comparison(
            method=method,
            group=pair[0][1].lower(),
            beside=pair[1][1].lower(),
            ratio=estimate(one / other),
            needed=ceil(needed(other[0]) * spread_factor(other, held[1])),
            held=int(min(held)),
        )

    def _innocent(self, group: tuple[str, str]) -> list[Numbers]:
        pairs = zip(self._members[group], self._years, strict=True)
        return [inside * (1 - year.outcomes["of_kind"]) for inside, year in pairs]

    def _officers(self, inside: Sequence[Numbers]) -> int:
        pairs = zip(inside, self._years, strict=True)
        return len(
            {ref for each, year in pairs for ref, is_in in zip(year.staff, each, strict=True) if is_in}
        )

    def _shown(self, flags: Sequence[Numbers], among: Sequence[Numbers]) -> Estimate | None:
        flagged = sum(float((one * each).sum()) for one, each in zip(flags, among, strict=True))
        whole = sum(float(each.sum()) for each in among)
        return estimate(self._rate(flags, among)) if min(flagged, whole - flagged) >= LEAST else None

    def _rate(self, flags: Sequence[Numbers], among: Sequence[Numbers]) -> Numbers:
        top = under = np.zeros(1)
        for year, one, each in zip(self._years, flags, among, strict=True):
            top = top + self._draws.totals(year, one * each)
            under = under + self._draws.totals(year, each)
        return top / under


def needed(rate: float, *, ratio: float = RATIO_TO_SEE) -> int:
    """Independent officer-years in each group to see `ratio` times `rate` four times in five."""
    higher = rate * ratio
    spread = rate * (1 - rate) + higher * (1 - higher)
    return ceil(Z**2 * spread / (higher - rate) ** 2)


def accused_needed(found: float, *, points: float = POINTS_TO_SEE) -> int:
    """Accused officers in each group to see a difference of `points` in what is found, four times in five."""
    lower = found - points if found > points else found + points
    return ceil(Z**2 * (found * (1 - found) + lower * (1 - lower)) / points**2)


def spread_factor(rate: Numbers, held: float) -> float:
    """How many officer-years are worth an independent one: one officer's years are alike. At least 1."""
    independent = rate[0] * (1 - rate[0]) / held
    return max(1.0, float(np.var(rate[1:])) / independent)
