"""Numbers, days and codes as a reader would say them. Moments are naive UTC and shown in London time."""

import re
from datetime import date, datetime

from upstander.domain.local_time import MONTHS, local

CHANNELS = {
    "call": "Calls",
    "text": "Texts",
    "message": "Messages",
    "lookup": "Look-ups",
    "stop_nearby": "Stops nearby",
    "visit": "Visits",
    "custody_visit": "Custody visits",
}
ACCOUNTING = {
    "by_another": "Somebody else’s record covers it",
    "self_made": "Only their own record covers it",
    "afterwards": "Only a record they made afterwards",
    "unaccounted": "No record covers it",
    "unknown": "Cannot be told",
}
ACCOUNTING_SHORT = {
    "by_another": "other’s record",
    "self_made": "own record",
    "afterwards": "made after",
    "unaccounted": "no record",
    "unknown": "can’t be told",
}
FAMILIES = {"behaviour": "Behaviour", "history": "History", "concealment": "Concealment"}
MAKERS = {"another": "somebody else", "self": "the member of staff"}


def number(value: float) -> str:
    """A count or an amount: thousands with commas, at most one decimal place."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.1f}"


def count(amount: float, one: str, many: str | None = None) -> str:
    """The amount with its noun: `1 person`, `2 people`."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


HEAD_ENDS = frozenset(
    {"of", "after", "in", "per", "on", "with", "which", "that", "for", "alone", "at", "older"}
)
IRREGULAR = {"people": "person", "and": "or", "afterwards": "afterwards"}
VERBS = {"that ask ": "that asks ", "that propose ": "that proposes "}


def of_one(unit: str) -> str:
    """A plural unit for an amount of one: `visits alone` is `visit alone`."""
    words = unit.split()
    head = next((place for place, word in enumerate(words) if word in HEAD_ENDS), len(words))
    said = " ".join([*map(_singular, words[:head]), *words[head:]])
    return next((said.replace(many, one) for many, one in VERBS.items() if many in said), said)


def _singular(word: str) -> str:
    return IRREGULAR.get(word) or re.sub(r"(?<=[a-z]{2})s(?=,?$)", "", word)


SAID_IN_CAPITALS = frozenset({"pcso", "mash", "marac", "psd", "cid"})


def code(value: str) -> str:
    """A code as words: `case_ownership` is `case ownership`, `pcso` is `PCSO`."""
    parts = value.replace("_", " ").split()
    return " ".join(part.upper() if part in SAID_IN_CAPITALS else part for part in parts)


def capital(value: str) -> str:
    """The words with a capital first letter."""
    return value[:1].upper() + value[1:]


def day(value: date) -> str:
    """3 Feb 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def local_day(moment: datetime) -> date:
    """The day in London on which the moment fell."""
    return local(moment).date()


def day_of(moment: datetime | None) -> str:
    """The London day of a moment; empty for none."""
    return "" if moment is None else day(local_day(moment))


def clock(moment: datetime | None) -> str:
    """3 Feb 2026, 21:40 in London; empty for none."""
    if moment is None:
        return ""
    return f"{day_of(moment)}, {local(moment):%H:%M}"


def days_between(first: date, last: date) -> str:
    """`3 Feb 2026`, or `3 Feb to 9 Feb 2026`; the first year is left out where it is the same."""
    if first == last:
        return day(first)
    start = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else day(first)
    return f"{start} to {day(last)}"


def listed(parts: tuple[str, ...] | list[str]) -> str:
    """`a, b and c`."""
    items = list(parts)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
