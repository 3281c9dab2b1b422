"""What a scan comes back with: concerns in order, each with its evidence and its limits.

These values are what `concerns.json` holds (docs/reference/concerns.schema.json) and what the
report draws. They hold references and counts, never names or content.
"""

from dataclasses import dataclass
from datetime import date, datetime

from upstander.domain.provenance import ParameterValue, Provenance, QueryText, SourceLoad
from upstander.domain.timeline import Lane, Point, Span, Timeline
from upstander.engine.concerns.dealt_with import Dealing, DealtWith, MonthOfContact
from upstander.engine.indicators.result import IndicatorRun
from upstander.engine.store.corrected import Mended

SCHEMA_VERSION = 1

__all__ = [
    "SCHEMA_VERSION",
    "Concern",
    "ControlCheck",
    "ControlGap",
    "Dealing",
    "DealtWith",
    "Disparity",
    "Evidence",
    "Explanation",
    "Frequency",
    "GroupShare",
    "HardTrigger",
    "Harm",
    "IndicatorRun",
    "Lane",
    "Mended",
    "MonthOfContact",
    "OtherPerson",
    "ParameterValue",
    "Point",
    "Provenance",
    "QueryText",
    "RowsLeftOut",
    "Sampled",
    "SampledContacts",
    "Scan",
    "Sign",
    "SourceLoad",
    "Span",
    "TableCoverage",
    "Timeline",
]


@dataclass(frozen=True, kw_only=True)
class Frequency:
    """How rare an amount is among peers.

    `one_in` is never larger than `peers` + 1. `expected_by_chance` is how many of the force's
    members of staff would show something as rare among their own peers by chance alone.
    `forbidden` marks conduct that is ruled out whatever peers do: then the rule is shown first.
    `in_words` says all of it in the order in which it may be read.
    """

    peers: int
    peers_at_or_above: int
    peer_group: str
    one_in: float
    expected_by_chance: float
    bits: float
    capped: bool
    forbidden: bool
    in_words: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One row of a source that an analyst can quote."""

    source_table: str
    source_row: str
    occurred_at: datetime | None
    amount: float


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """An innocent explanation, and what the data say about it; `checked` is False when they cannot."""

    text: str
    checked: bool
    finding: str


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One indicator that fired for a concern.

    `adds` says whether its bits entered the sum: within a group that shares evidence only the
    largest does. `evidence` holds the first rows only; `evidence_total` counts them all.
    """

    indicator_id: str
    title: str
    question: str
    source_items: tuple[str, ...]
    family: str
    group: str
    person_ref: str | None
    amount: float
    unit: str
    frequency: Frequency
    adds: bool
    evidence: tuple[Evidence, ...]
    evidence_total: int
    explanations: tuple[Explanation, ...]
    blind_spots: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Harm:
    """The harm axis: kept apart from likelihood, and never added to it."""

    band: str
    people: int
    under_18: int
    recorded_vulnerable: int
    duration_days: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OtherPerson:
    """What records say of the other person that bears on their safety; None is "not known", never "no".

    `under_18` is on the as-of date. `live_cases` are those somebody still owns, `live_cases_of_staff` those
    that the member of staff of the concern does; `live_case_holders` are the references of whoever took each
    of them over last. `next_task_at` is the next task with them on record.
    """

    person_ref: str
    under_18: bool | None
    recorded_vulnerable: bool | None
    children_at_home: int | None
    live_cases: int | None
    live_cases_of_staff: int | None
    live_case_holders: tuple[str, ...] | None
    next_task_at: datetime | None
    next_task_is_theirs: bool | None


@dataclass(frozen=True, kw_only=True)
class Concern:
    """A pair, or a person, placed in order for human review. It concludes nothing.

    `rank` of `of` compares the person's sum with the same sum for all members of staff.
    `further_people` counts other members of the public with signs of their own; each is a
    separate opening.
    """

    concern_id: str
    rank: int
    of: int
    put_forward: bool
    staff_ref: str
    person_ref: str | None
    role: str
    further_people: int
    likelihood_band: str
    harm: Harm
    bits: float
    bits_by_family: dict[str, float]
    first_known_at: datetime
    signs: tuple[Sign, ...]
    timeline: Timeline | None
    cannot_see: tuple[str, ...]
    missing_tables: tuple[str, ...]
    next_step: str
    other_person: OtherPerson | None = None


@dataclass(frozen=True, kw_only=True)
class HardTrigger:
    """Something that does not wait for its turn in the order. Only a person finds that a rule is met."""

    trigger: str
    title: str
    staff_ref: str
    person_ref: str | None
    evidence: tuple[Evidence, ...]
    evidence_total: int


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


@dataclass(frozen=True, kw_only=True)
class Scan:
    """Everything that one scan has to say. `sampled` were drawn by lot from `sampled_from` below the line.

    `triggered` are those of the hard triggers and `drawn` those sampled, put together as any concern is,
    where that was asked for: a desk mixes the drawn among those put forward, and whoever looks is not told
    which they are. Their `rank` is no place.
    `corrections_digest` names the corrections that it took account of (empty: none), `mended` and
    `left_out` what each of them took away.
    `dealt_with` counts, for the same asking, everybody with whom those members of staff had contact;
    `provenance` is what the scan was made of. `beneath` are the next of the order after `concerns`, up to
    ten times the budget below it, where that was asked for: a head of unit may put one of them forward.
    """

    schema_version: int
    upstander_version: str
    as_of: date
    invented: bool
    staff: int
    people: int
    contacts: int
    budget: int
    concerns: tuple[Concern, ...]
    hard_triggers: tuple[HardTrigger, ...]
    indicators: tuple[IndicatorRun, ...]
    coverage: tuple[TableCoverage, ...]
    control_gaps: tuple[ControlGap, ...] = ()
    control_checks: tuple[ControlCheck, ...] = ()
    sampled: tuple[Sampled, ...] = ()
    sampled_from: int = 0
    triggered: tuple[Concern, ...] = ()
    drawn: tuple[Concern, ...] = ()
    corrections_digest: str = ""
    mended: tuple[Mended, ...] = ()
    left_out: tuple[RowsLeftOut, ...] = ()
    dealt_with: tuple[DealtWith, ...] = ()
    provenance: Provenance | None = None
    beneath: tuple[Concern, ...] = ()
    fairness: Disparity | None = None
