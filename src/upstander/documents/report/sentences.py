"""Sentences of a concern: how rare, what chance alone gives, what is a rule and not a frequency.

Source: docs/explanation/reading_a_report.md
"""

from upstander.documents.report.words import capital, code, count, day, number, whole
from upstander.domain.authority import Scope
from upstander.domain.strength import NOT_INNOCENCE, place_in_words
from upstander.engine.concerns.model import Concern, Frequency, Harm, Sign

RULE = (
    "This is ruled out whatever colleagues do, so the rule comes before any number. "
    "Only a person can find that a rule was broken."
)


def place(concern: Concern) -> str:
    """`3rd of 5,000`."""
    return place_in_words(concern.rank, of=concern.of)


def amount(sign: Sign) -> str:
    """`38 calls`."""
    return f"{number(sign.amount)} {code(sign.unit)}"


def rarity(frequency: Frequency) -> str:
    """The natural frequency: how many peers show as much, and about how rare that is."""
    if not frequency.peers:
        return "There is nobody to compare with: no colleague does the same work."
    work = f"Of {frequency.peers:,} colleagues in the same kind of work ({code(frequency.peer_group)})"
    return f"{work}, {_who_shows(frequency.peers_at_or_above)} this much or more. {_one_in(frequency)}"


def chance(frequency: Frequency) -> str:
    """How many people would show as much by chance, and what that does not mean."""
    many = round(frequency.expected_by_chance)
    people = f"about {count(many, 'person', 'people')}" if many else "fewer than one person"
    return f"By chance alone, {people} in this force would stand out as much among peers. {NOT_INNOCENCE}"


def strength(sign: Sign) -> tuple[str, ...]:
    """How rare the sign is, in the order in which it may be read: the rule, the frequency, chance."""
    if sign.frequency.in_words:
        return (sign.frequency.in_words,)
    return (*((RULE,) if sign.frequency.forbidden else ()), rarity(sign.frequency), chance(sign.frequency))


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


def signs(concern: Concern) -> str:
    """The titles of the signs, those that count first."""
    ordered = sorted(concern.signs, key=lambda sign: not sign.adds)
    return "; ".join(dict.fromkeys(sign.title for sign in ordered))


def _one_in(frequency: Frequency) -> str:
    if frequency.one_in < 1.5:
        return "That is not rare."
    said = f"That is about 1 in {whole(frequency.one_in)}."
    if frequency.capped:
        return f"{said} With so few peers, nothing rarer can be claimed."
    return said


def _who_shows(many: int) -> str:
    return "none shows" if not many else f"{many:,} show{'s' if many == 1 else ''}"
