"""A dossier: all that a person reads of a concern, frozen by the worker when a scan was loaded.

The pages show it and add nothing to it; no web process asks the force's data anything. Moments are UTC.
Source: docs/explanation/detection.md
"""

from dataclasses import dataclass
from datetime import date, datetime

from pydantic import TypeAdapter

from upstander.domain.timeline import Timeline

FORM = 1


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What the queue shows of a concern before anybody opens it: no reference to anybody."""

    role: str
    likelihood_band: str
    harm_band: str
    signs: tuple[str, ...]  # titles, those that count first
    first_known_on: date
    hard_trigger: str  # the title of one that was met, or empty
    trigger_on: date | None  # the day of its newest row
    indicators: tuple[str, ...] = ()  # the signs by their permanent ids, those that count first
    subject: str = (
        ""  # a keyed digest that is the same for all concerns about one member of staff; never shown
    )


@dataclass(frozen=True, kw_only=True)
class OtherPerson:
    """What the records say of the other person; None is "not known", never "no"."""

    person_ref: str
    under_18: bool | None
    recorded_vulnerable: bool | None
    children_at_home: int | None
    live_cases: int | None
    live_cases_of_staff: int | None
    next_task_at: datetime | None
    next_task_is_theirs: bool | None
    live_case_holders: tuple[str, ...] | None = None  # references; None in a dossier of before they were kept


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a source that can be quoted."""

    source_table: str
    source_row: str
    occurred_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """An innocent explanation and what the data say of it; `checked` is False where they cannot."""

    text: str
    checked: bool
    finding: str


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One indicator that fired: what it asked, how much it found, how rare that is, what would explain it."""

    title: str
    question: str
    amount: str  # "38 calls"
    rule: str  # the rule, where the conduct is ruled out whatever colleagues do; or empty
    rarity: str
    chance: str
    counted: str
    explanations: tuple[Explanation, ...]
    blind_spots: tuple[str, ...]
    rows: tuple[Row, ...]
    rows_total: int
    source_items: tuple[str, ...]
    indicator_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """An indicator that ran and found nothing in this pair or this member of staff."""

    indicator_id: str
    title: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A concern near this one in the order of the same scan: place, bands and signs, and nobody."""

    place: int
    likelihood_band: str
    harm_band: str
    signs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A channel, until when its data reach, and what its source can never show."""

    channel: str
    data_to: date | None
    cannot_show: str


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """The whole of it. `came_by` is not told before the first answer: the sample is read blind."""

    form: int
    as_of: date
    staff_ref: str
    person_ref: str | None
    role: str
    further_people: int
    came_by: str  # a sentence: the place in the order, or the hard trigger, or the lot
    likelihood_band: str
    harm_band: str
    harm: tuple[str, ...]
    other_person: OtherPerson | None
    trigger: str  # a hard trigger that was met, or empty
    trigger_rows: tuple[Row, ...]
    trigger_rows_total: int
    signs: tuple[Sign, ...]
    contacts_total: int
    met_on: date | None
    concluded_on: date | None
    lanes: tuple[Lane, ...]
    cannot_see: tuple[str, ...]
    next_step: str
    quiet: tuple[Quiet, ...] = ()
    beside: tuple[Beside, ...] = ()  # told, as `came_by` is, after the first answer
    timeline: Timeline | None = None  # every contact and span that pages draw windows of


BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)
DOSSIER: TypeAdapter[Dossier] = TypeAdapter(Dossier)
"""To bytes by `dump_json`, from bytes by `validate_json`."""
