"""Each 1 January: who served, what was known of them then, and what came in the two years after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
from bench.chicago.records import SQL, Records
from numpy.typing import NDArray

from upstander.engine.contacts import facts

Numbers = NDArray[np.float64]

OUTCOMES = ("of_kind", "sexual", "sustained")
LATEST = date(2019, 1, 1)
"""A day by which the register knew everything that it holds."""

RULE_COMPLAINTS = 3


@dataclass(frozen=True, kw_only=True)
class Year:
    """The officers in post on one 1 January, one row each in every array.

    `history` is what was known of them by then; empty counts are 0 and ages without a complaint NaN.
    `outcomes` are 1 where such a complaint came within two years. `sustained_by` is NaT where none was.
    """

    day: date
    staff: tuple[str, ...]
    roles: tuple[str, ...]
    history: Mapping[str, Numbers]
    outcomes: Mapping[str, Numbers]
    sustained_by: NDArray[np.datetime64]

    @property
    def budget(self) -> int:
        """How many officers the complaint rule flags: every method may flag as many."""
        return int((self.history["in_12"] >= RULE_COMPLAINTS).sum())

    def place_of(self, staff: Sequence[str]) -> list[int]:
        """The rows of the given references; those not in post are left out."""
        places = {ref: place for place, ref in enumerate(self.staff)}
        return [places[ref] for ref in staff if ref in places]


def read_years(records: Records, years: Sequence[int]) -> dict[int, Year]:
    """Each year's officers, history and outcomes, from facts opened as of its first moment and of the end."""
    with facts.open(records.facts_file, as_of=LATEST) as end:
        return {year: _read_year(records.facts_file, end, date(year, 1, 1)) for year in years}


def _read_year(file: Path, end: duckdb.DuckDBPyConnection, day: date) -> Year:
    with facts.open(file, as_of=day) as con:
        known = con.execute(_text("history")).fetchnumpy()
    staff = tuple(str(ref) for ref in known["staff_ref"])
    after = end.execute(_text("outcomes"), {"day": day}).fetchnumpy()
    found = {str(ref): place for place, ref in enumerate(after["staff_ref"])}
    rows = np.array([found.get(ref, -1) for ref in staff])
    return Year(
        day=day,
        staff=staff,
        roles=tuple(str(role) for role in known["role"]),
        history={name: _filled(name, column) for name, column in known.items() if name not in NOT_NUMBERS},
        outcomes={name: _where(rows, after[name], False).astype(float) for name in OUTCOMES},
        sustained_by=_where(rows, after["sustained_by"], np.datetime64("NaT")),
    )


NOT_NUMBERS = frozenset({"staff_ref", "role"})
AGES = frozenset({"newest", "newest_of_kind", "service"})


def _filled(name: str, column: NDArray[np.generic]) -> Numbers:
    numbers = np.ma.filled(np.ma.asarray(column, dtype=float), np.nan)
    return numbers if name in AGES else np.nan_to_num(numbers)


def _where(rows: NDArray[np.int64], column: NDArray[np.generic], empty: object) -> NDArray[np.generic]:
    values = np.ma.filled(np.ma.asarray(column), empty)
    return np.where(rows >= 0, values[np.maximum(rows, 0)], empty).astype(values.dtype)


def _text(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
