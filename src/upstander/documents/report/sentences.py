"""Sentences of a concern: how rare, what chance alone gives, what is a rule and not a frequency.

Source: docs/explanation/reading_a_report.md
"""

import re

from upstander.documents.report.words import capital, code, day, number, of_one
from upstander.domain.authority import Scope
from upstander.domain.strength import RULE_FIRST, chance_in_words, frequency_in_words, place_in_words
from upstander.engine.concerns.model import Concern, Explanation, Frequency, Harm, Sign

A_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8} \d{4}(,? \d\d:\d\d)?|\b\d{4}-\d\d-\d\d\b")
ONLY_A_PERSON = "Only a person can find that a rule was broken."


def place(concern: Concern) -> str:
    """`3rd of 5,000`."""
    return place_in_words(concern.rank, of=concern.of)


def amount(sign: Sign) -> str:
    """`38 calls`, `1 call`."""
    return f"{number(sign.amount)} {code(of_one(sign.unit) if sign.amount == 1 else sign.unit)}"


def rule(sign: Sign) -> str:
    """The rule, where the conduct is ruled out whatever peers do; otherwise empty."""
    return f"{RULE_FIRST} {ONLY_A_PERSON}" if sign.frequency.forbidden else ""


def rarity(frequency: Frequency) -> str:
    """The natural frequency among peers, and that nothing rarer can be claimed where that is so."""
    if not frequency.peers:
        return "There is nobody to compare with: no colleague does the same work."
    said = frequency_in_words(frequency.one_in, peers=frequency.peers, peer_group=code(frequency.peer_group))
    return f"{said} Few peers or a cap keep it from being called rarer." if frequency.capped else said


def chance(frequency: Frequency, *, staff: int) -> str:
    """How many people would show as much by chance, and what that figure is not."""
    return chance_in_words(frequency.expected_by_chance, staff=staff)


def finding(found: Explanation, *, timed: bool) -> str:
    """What the data say about an explanation; its dates are left out where times must not be shown."""
    said = found.finding or "–"
    return said if timed else A_DATE.sub("a date in concerns.json", said)


def counted(sign: Sign) -> str:
    """Whether the sign moved the concern in the order, and why not."""
    if sign.adds:
        return "Counted in the order."
    return "Shown, not counted again: another sign built on the same records already counts."


def harm(found: Harm) -> tuple[str, ...]:
    """What the records show about those who could be hurt; says so where no age under 18 is recorded."""
    said = [capital(reason) for reason in found.reasons]
    if not found.under_18:
        said.append("No record shows anybody under 18. A birth date that is missing does not make an adult.")
    return tuple(said)


def scope(found: Scope) -> str:
    """What an authority let the scan read, in one sentence, and that the rest was not read."""
    tables = "every table" if found.tables is None else f"{len(found.tables)} named tables"
    teams = "all teams" if found.teams is None else f"{len(found.teams)} named teams"
    period = f"events from {day(found.first_day)} to {day(found.last_day)}"
    return f"It covers {tables}, {teams}, and {period}; nothing else was read, so nothing else can show."


def title(concern: Concern) -> str:
    """The pair or the person by reference."""
    if concern.person_ref is None:
        return f"{concern.staff_ref}, across people"
    return f"{concern.staff_ref} with {concern.person_ref}"


def signs_in_brief(concern: Concern) -> str:
    """The titles of the signs that add to the sum, and how many more there are."""
    adding = list(dict.fromkeys(sign.title for sign in concern.signs if sign.adds))
    more = len({sign.title for sign in concern.signs}) - len(adding)
    return "; ".join(adding) + (f"; {more} more" if more > 0 else "")


def signs(concern: Concern) -> str:
    """The titles of the signs, those that count first."""
    ordered = sorted(concern.signs, key=lambda sign: not sign.adds)
    return "; ".join(dict.fromkeys(sign.title for sign in ordered))
