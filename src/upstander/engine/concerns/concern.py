"""A concern as a scan gives it: the signs, the evidence of each, what would explain it, and the other person.

Source: docs/reference/concerns.schema.json
"""

from dataclasses import dataclass
from datetime import datetime

from upstander.domain.timeline import Timeline


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
