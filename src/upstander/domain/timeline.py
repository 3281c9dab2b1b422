"""The timeline of a pair: every contact, the work around it, and how far each source reaches.

A scan reads it from the force's data; reports and screens draw it. Moments are UTC, without saying so.
Source: docs/explanation/reading_a_report.md
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Point:
    """One contact on the pair's timeline."""

    channel: str
    direction: str
    occurred_at: datetime
    duration_s: int | None
    duty: str
    crew: str
    night: bool
    after_conclusion: bool
    accounting: str
    accounting_reason: str
    purpose_kind: str | None
    confidence: float
    distance_m: int | None
    homes_near: int | None
    known_at: datetime
    source_table: str
    source_row: str


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the timeline: work, duty, a purpose by its maker, a condition, a declaration.

    `afterwards` is true of a purpose that the member of staff wrote down only after its end.
    """

    span_kind: str
    label: str
    starts_at: datetime
    ends_at: datetime | None
    made_by: str | None
    source_table: str
    source_row: str
    afterwards: bool = False


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One channel of the timeline: how fresh its data are and what its source never shows."""

    channel: str
    source_table: str
    latest_known_at: datetime | None
    age_days: int | None
    cannot_show: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """All contact of one pair, with the work around it."""

    staff_ref: str
    person_ref: str
    met_at: datetime | None
    concluded_at: datetime | None
    lanes: tuple[Lane, ...]
    points: tuple[Point, ...]
    points_total: int
    spans: tuple[Span, ...]
