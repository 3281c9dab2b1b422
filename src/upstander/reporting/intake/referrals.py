"""Reading what another body passes on: strictly, entry by entry, so that a bad one costs no other.

A fault says where it is and what to write; it repeats nothing of what was sent.
Source: docs/how_to/take_a_report.md
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from upstander.domain.refusal import Refusal
from upstander.knowledge.questions import Question
from upstander.knowledge.referral_form import FORM, LONGEST_NAME, MOST, referral_questions
from upstander.reporting.channel.answers import Answer, cleaned

BIGGEST = 2_000_000  # bytes


class NotReferrals(Refusal):
    """The file is none of these at all; the sentence says what it lacks."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Entry:
    """One report as it was passed on. `faults` are sentences; with any, nothing of it is taken."""

    place: int
    reference: str
    answers: Mapping[str, Answer]
    faults: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class PassedOn:
    """A file: who sends it, and its entries from 1."""

    sender: str
    entries: tuple[Entry, ...]


def read_referrals(content: bytes) -> PassedOn:
    """The file's entries, good and bad. Raises NotReferrals where there is none to look at."""
    file = _object(content)
    sender = _name(file.get("from"))
    entries = file.get("entries")
    if file.get("form") != FORM or isinstance(file.get("form"), bool):
        raise NotReferrals(f'The file does not say its form. Write "form": {FORM}.')
    if not sender:
        raise NotReferrals(
            f'The file does not say who sends it. Write "from": {LONGEST_NAME} letters at most.'
        )
    if others := _unknown(file, ("form", "from", "entries")):
        raise NotReferrals(f"The file has {others} more than is known: form, from and entries are all.")
    if not isinstance(entries, list) or not 1 <= len(entries) <= MOST:
        raise NotReferrals(f'The file has no list of entries. Write "entries", from 1 to {MOST} of them.')
    read = (_entry(each, place) for place, each in enumerate(entries, start=1))
    return PassedOn(sender=sender, entries=tuple(read))


def _object(content: bytes) -> Mapping[str, Any]:
    if len(content) > BIGGEST:
        raise NotReferrals(f"The file is too large. {BIGGEST:,} bytes are the most; send it in parts.")
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_never)
    except (ValueError, RecursionError):
        raise NotReferrals(
            "The file is not JSON that can be read: UTF-8, each name once, no NaN. Ask whoever sent it to "
            "check it against the schema."
        ) from None
    if not isinstance(found, dict):
        raise NotReferrals("The file is not one object of JSON. It begins with { and ends with }.")
    return found


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _never(constant: str) -> None:
    raise ValueError


def _name(value: object) -> str:
    found = " ".join(cleaned(value).split()) if isinstance(value, str) else ""
    return found if len(found) <= LONGEST_NAME else ""


def _unknown(given: Mapping[str, Any], known: Sequence[str] | Mapping[str, Any]) -> int:
    return len(set(given) - set(known))


def _entry(given: object, place: int) -> Entry:
    if not isinstance(given, dict):
        return Entry(place=place, reference="", answers={}, faults=("It is not an object of JSON.",))
    reference, answers = _name(given.get("reference")), given.get("answers")
    faults = []
    if not reference:
        faults.append(f"reference: write the sender's own, {LONGEST_NAME} letters at most.")
    if others := _unknown(given, ("reference", "answers")):
        faults.append(f"It has {others} fields more than are known. Write reference and answers alone.")
    if not isinstance(answers, dict):
        faults.append("answers: write an object with what_happened at least.")
        return Entry(place=place, reference=reference, answers={}, faults=tuple(faults))
    read = _Answers(answers)
    faults += read.faults()
    return Entry(place=place, reference=reference, answers=read.kept, faults=tuple(faults))


class _Answers:
    """The answers of one entry, each held against its question."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given, self.questions = given, referral_questions()
        self.kept: dict[str, Answer] = {}

    def faults(self) -> Iterator[str]:
        """A sentence for each that cannot be taken; the others are in `kept` afterwards."""
        if others := _unknown(self.given, self.questions):
            yield f"answers: {others} are no questions of ours. docs/reference/referrals.md lists them."
        for name, question in self.questions.items():
            found = _answer(question, self.given[name]) if name in self.given else ""
            if isinstance(found, _Fault):
                yield f"{name}: {found}"
            elif found:
                self.kept[name] = found
            elif question.missing:
                yield f"{name}: it is missing, or empty."


class _Fault(str):
    """What to write instead."""

    __slots__ = ()


def _answer(question: Question, value: object) -> Answer | _Fault:
    offered = [choice.id for choice in question.choices]
    if question.kind == "any":
        if isinstance(value, list) and all(isinstance(one, str) and one in offered for one in value):
            return tuple(dict.fromkeys(value))
        return _Fault(f"write a list of some of {', '.join(offered)}.")
    if question.kind == "one":
        is_offered = isinstance(value, str) and value in offered
        return str(value) if is_offered else _Fault(f"write one of {', '.join(offered)}.")
    found = cleaned(value) if isinstance(value, str) else None
    if found is None or len(found) > question.longest:
        return _Fault(f"write text, {question.longest} letters at most.")
    return found
