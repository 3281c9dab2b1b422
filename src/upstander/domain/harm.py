"""The harm axis: who could be hurt and how badly. Never added to how likely anything is.

Source: docs/explanation/order.md
"""

from dataclasses import dataclass
from datetime import date

HARM_BANDS = ("severe", "high", "moderate", "not shown")

MANY_PEOPLE = 3
LONG_DAYS = 90
SUSTAINED_DAYS = 28

ROLES_OF_POWER = (
    "custody",
    "safeguarding",
    "public_protection",
    "domestic_abuse",
    "family_liaison",
    "sexual_offences",
    "offender_manage",
    "school",
    "youth",
    "missing",
)
"""Parts of role names whose holders have somebody's liberty, safety or child in their hands."""


@dataclass(frozen=True, kw_only=True)
class HarmFacts:
    """What the records show: counts of people, days from first to last sign, and the role's power."""

    people: int
    under_18: int
    recorded_vulnerable: int
    duration_days: int
    role_of_power: bool


def has_power(role: str) -> bool:
    """Whether the role's name holds one of `ROLES_OF_POWER`; spaces and hyphens count as underscores."""
    plain = role.lower().replace(" ", "_").replace("-", "_")
    return any(part in plain for part in ROLES_OF_POWER)


def band(facts: HarmFacts) -> str:
    """One of `HARM_BANDS`. The last is "not shown": what no record holds may still be there."""
    worse = facts.people >= MANY_PEOPLE or facts.duration_days >= LONG_DAYS or facts.role_of_power
    if facts.under_18 or (facts.recorded_vulnerable and worse):
        return "severe"
    if facts.recorded_vulnerable or facts.people >= MANY_PEOPLE:
        return "high"
    if facts.role_of_power and facts.duration_days >= LONG_DAYS:
        return "high"
    if facts.people > 1 or facts.duration_days >= SUSTAINED_DAYS or facts.role_of_power:
        return "moderate"
    return "not shown"


def reasons(facts: HarmFacts) -> tuple[str, ...]:
    """The facts that led to the band, one sentence each; one that says so where nothing is recorded."""
    found = (
        (facts.under_18, f"{_people(facts.under_18)} under 18 at the time."),
        (facts.recorded_vulnerable, f"{_people(facts.recorded_vulnerable)} with a recorded vulnerability."),
        (facts.people > 1, f"{_people(facts.people)} with signs of their own."),
        (facts.duration_days >= SUSTAINED_DAYS, f"The signs span {facts.duration_days:,} days."),
        (facts.role_of_power, "The role gives power over people in custody, in danger or under 18."),
    )
    said = tuple(sentence for holds, sentence in found if holds)
    return said or ("No vulnerability is recorded; that is not the same as none.",)


def was_under_18(born_on: date | None, *, on: date) -> bool:
    """Whether a person born on `born_on` was under 18 on that day; False where no birth date is known."""
    if born_on is None:
        return False
    return (on.year - born_on.year, on.month, on.day) < (18, born_on.month, born_on.day)


def _people(count: int) -> str:
    return "One person" if count == 1 else f"{count:,} people"
