"""The card of an indicator: what it asks, of which tables, why it may be wrong, and how it is tested.

A card stands beside one short SQL file of the same name. What each key means and how to write one:
docs/how_to/add_an_indicator.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["proposed", "trialled", "adopted", "withdrawn"]
Family = Literal["behaviour", "history", "concealment"]
Level = Literal["pair", "staff"]
HowKept = Literal["append", "retract", "recompute"]

STATUSES = ("proposed", "trialled", "adopted", "withdrawn")
FAMILIES = ("behaviour", "history", "concealment")
LEVELS = ("pair", "staff")
WAYS_OF_KEEPING = ("append", "retract", "recompute")
EXPOSURES = (
    "none",
    "people_met",
    "public_contacts",
    "numbers_dialled",
    "look_ups",
    "visits",
    "duty_days",
)
"""Columns of the `exposures` view that an amount may be read against; docs/explanation/facts.md."""


@dataclass(frozen=True, kw_only=True)
class Value:
    """A parameter's value, in force on as-of dates from `starts_on` to `ends_on`, both included."""

    starts_on: date
    ends_on: date | None
    amount: int | float
    why: str

    def in_force(self, day: date) -> bool:
        """Whether this is the value for a scan as of `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number that the SQL names as `$name`, with its unit, its meaning and its dated values."""

    name: str
    unit: str
    meaning: str
    values: tuple[Value, ...]

    def on(self, day: date) -> int | float | None:
        """The value in force on `day`; None if there is none."""
        return next((value.amount for value in self.values if value.in_force(day)), None)


@dataclass(frozen=True, kw_only=True)
class CardExplanation:
    """An innocent explanation; `check` names what the concerns room can look for, if anything."""

    text: str
    check: str | None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How the evidence is kept from day to day, so that a daily run finds what a full run finds.

    `append`: a row, once found, stands. `retract`: a row may be withdrawn by what becomes known
    within `days`. `recompute`: the pairs (or people) touched that day are worked out afresh.
    """

    how: HowKept
    days: int
    why: str


Row = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Example:
    """Rows for the facts views, by view, with the amounts expected; an empty expectation stays quiet.

    A row names only the columns that matter to it. `expected` maps (staff_ref, person_ref or None)
    to the amount summed over its evidence.
    """

    story: str
    as_of: date
    rows: Mapping[str, tuple[Row, ...]]
    expected: Mapping[tuple[str, str | None], float]


@dataclass(frozen=True, kw_only=True)
class Card:
    """An indicator, complete. `digest` is the SHA-256 of the card's bytes and its SQL's, in hexadecimal.

    `tables` are the contract tables that it cannot do without; of each list in `one_of` it needs one.
    `hides` says what a force does not see when it cannot run. `forbidden` marks conduct that is ruled
    out whatever peers do. `exposure` is the column of `exposures` that the amount is read against, or None.
    """

    id: str
    title: str
    status: Status
    question: str
    source_items: tuple[str, ...]
    source_words: Mapping[str, str]
    family: Family
    group: str
    level: Level
    unit: str
    forbidden: bool
    exposure: str | None
    cap_bits: float
    tables: tuple[str, ...]
    one_of: tuple[tuple[str, ...], ...]
    hides: str
    kept: Kept
    parameters: tuple[Parameter, ...]
    explanations: tuple[CardExplanation, ...]
    blind_spots: tuple[str, ...]
    fires: Example | None
    quiet: Example | None
    sql: str
    digest: str

    def lacks(self, missing_tables: frozenset[str]) -> tuple[str, ...]:
        """The tables for want of which it cannot run, in order; empty if it can."""
        lacking = {name for name in self.tables if name in missing_tables}
        for group in self.one_of:
            if missing_tables.issuperset(group):
                lacking.update(group)
        return tuple(sorted(lacking))
