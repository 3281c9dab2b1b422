"""What a scan gives beside its concerns: gaps in controls, coverage, the sample, whom the order falls upon.

Source: docs/reference/concerns.schema.json
"""

from dataclasses import dataclass
from datetime import date, datetime

from upstander.engine.concerns.concern import Evidence


@dataclass(frozen=True, kw_only=True)
class ControlGap:
    """A gap in the force's own controls, by team, scheme or place. It is about no member of staff.

    `records` counts the source rows; `evidence` holds the oldest. `led_by` names who leads a scheme, so
    that it can be put right; it is empty for every other gap. `since` is the earliest day, where known.
    """

    gap_id: str
    title: str
    about: str
    about_ref: str
    unit: str | None
    role: str | None
    led_by: tuple[str, ...]
    since: date | None
    records: int
    evidence: tuple[Evidence, ...]
    what_to_do: str
    source_items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ControlCheck:
    """Whether a control could be asked of the tables; if not, which it lacked and what that hides."""

    gap_id: str
    title: str
    question: str
    asked: bool
    gaps: int
    missing_tables: tuple[str, ...]
    hides: str
    what_to_do: str
    blind_spots: tuple[str, ...]
    digest: str


@dataclass(frozen=True, kw_only=True)
class TableCoverage:
    """How much of a table there is, for how many teams, and how old it is."""

    source_table: str
    rows: int
    first_known_at: datetime | None
    latest_known_at: datetime | None
    teams: int
    teams_thin: int
    cannot_show: str


@dataclass(frozen=True, kw_only=True)
class SampledContacts:
    """Contacts of one sampled pair, counted by channel and by who accounts for them."""

    channel: str
    accounting: str
    contacts: int


@dataclass(frozen=True, kw_only=True)
class Sampled:
    """Somebody drawn by lot from below the line, with one person by lot; no place and no sign is told."""

    sample_id: str
    staff_ref: str
    person_ref: str | None
    role: str
    contacts: tuple[SampledContacts, ...]


@dataclass(frozen=True, kw_only=True)
class RowsLeftOut:
    """How many rows were left out of the scan because they are known to be wrong in the data."""

    suppression: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class GroupShare:
    """One group: how many are compared, and how many of them are among the first places; None is hidden."""

    group: str
    people: int | None
    among_first: int | None


@dataclass(frozen=True, kw_only=True)
class Disparity:
    """Whom the order falls upon: the groups, the largest first, and how many first `places` were counted.

    Which group anybody is in was read when the scan was made and is kept nowhere; every count may be shown.
    """

    places: int
    groups: tuple[GroupShare, ...]
