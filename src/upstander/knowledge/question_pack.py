"""Reading the questions from their pack: every fault is reported at once.

Source: docs/explanation/reporting.md
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from upstander.knowledge.faults import Fault, PackFaults
from upstander.knowledge.fields import Fields, read_toml
from upstander.knowledge.load import NATIONAL
from upstander.knowledge.questions import (
    KINDS,
    LINE,
    SHOWS,
    WAYS,
    WORDS,
    Choice,
    Condition,
    Instead,
    Question,
    QuestionPage,
    Questions,
)
from upstander.knowledge.support import SUITS

FOLDER = "questions"
EVERYBODY = tuple(way for way in WAYS if way != "ours")
"""Whom a page is for that does not say."""
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_PICKED = ("one", "any")


@cache
def national_questions() -> Questions:
    """Those of the national pack, by whichever way they are asked. Raises PackFaults."""
    return read_questions(NATIONAL)


@cache
def questions_by(way: str) -> Questions:
    """What the national pack asks of whoever comes by this way. Raises PackFaults."""
    return national_questions().by(way)


def read_questions(folder: Path) -> Questions:
    """Those of a pack's folder, its parts in their stated order. Raises PackFaults with every fault."""
    faults: list[Fault] = []
    parts = [_part(path, faults) for path in sorted((folder / FOLDER).glob("*.toml"))]
    read = [fields for _, part in sorted(parts, key=lambda part: part[0]) for fields in part]
    known: dict[str, Question] = {}
    pages = tuple(_page(fields, known) for fields in read)
    if faults:
        raise PackFaults(faults)
    return Questions(pages=pages)


def _part(path: Path, faults: list[Fault]) -> tuple[int, list[Fields]]:
    fields = Fields(file=path.name, table=read_toml(path, faults) or {}, faults=faults)
    fields.text("title")
    order, pages = fields.whole("order"), fields.each("page")
    fields.no_others()
    return order, pages


def _page(fields: Fields, known: dict[str, Question]) -> QuestionPage:
    page = QuestionPage(
        id=_id(fields),
        title=_optional(fields, "title"),
        hint=_optional(fields, "hint"),
        shows=fields.choice("shows", SHOWS) if "shows" in fields.table else "",
        asked_if=_condition(fields, "asked_if", known),
        ways=_ways(fields),
        questions=tuple(_question(each, known) for each in fields.each("question", required=False)),
    )
    fields.seen.add("question")
    if len(page.questions) != 1 and not page.title:
        fields.fault("title", "it is missing.", "A page of several questions, or of none, has a title.")
    if bool(page.shows) is bool(page.questions):
        fields.fault("question", "a page either asks or shows.", "Write [[page.question]], or shows.")
    fields.no_others()
    return page


def _question(fields: Fields, known: dict[str, Question]) -> Question:
    kind = fields.choice("kind", KINDS)
    picked = kind in _PICKED
    longest = fields.whole("longest") if "longest" in fields.table else (WORDS if kind == "words" else LINE)
    question = Question(
        id=_id(fields),
        kind=kind,
        title=fields.text("title"),
        hint=_optional(fields, "hint"),
        longest=min(longest, WORDS),
        missing=_optional(fields, "missing"),
        choices=tuple(_choices(fields)) if picked else (),
        instead=tuple(_instead(each, known) for each in fields.each("instead", required=False)),
    )
    fields.seen.add("instead")
    if question.id in known:
        fields.fault("id", f"'{question.id}' stands twice.", "Give each question an id of its own.")
    known[question.id] = question
    fields.no_others()
    return question


def _choices(fields: Fields) -> Iterator[Choice]:
    seen: set[str] = set()
    for each in fields.each("choice"):
        suits = each.texts("suits", required=False)
        for one in set(suits) - {*SUITS}:
            each.fault("suits", f"'{one}' is not known.", f"Write some of {', '.join(SUITS)}.")
        each.seen.add("suits")
        choice = Choice(id=_id(each), text=each.text("text"), hint=_optional(each, "hint"), suits=suits)
        if choice.id in seen:
            each.fault("id", f"'{choice.id}' stands twice.", "Give each choice an id of its own.")
        seen.add(choice.id)
        each.no_others()
        yield choice


def _instead(fields: Fields, known: dict[str, Question]) -> Instead:
    found = Instead(
        when=_condition(fields, "if", known), title=fields.text("title"), hint=fields.text("hint")
    )
    if not found.when:
        fields.fault("if", "it is missing.", 'Write if = { who = ["working"] }.')
    fields.no_others()
    return found


def _ways(fields: Fields) -> tuple[str, ...]:
    ways = fields.texts("ways", least=1, required=False)
    fields.seen.add("ways")
    for one in set(ways) - {*WAYS}:
        fields.fault("ways", f"'{one}' is not known.", f"Write some of {', '.join(WAYS)}.")
    return ways or EVERYBODY


def _condition(fields: Fields, key: str, known: dict[str, Question]) -> Condition:
    """What must have been answered before. A question that comes later, or has no such choice, is a fault."""
    inner = fields.inner(key, required=False)
    fields.seen.add(key)
    if inner is None:
        return {}
    found = {name: inner.texts(name, least=1) for name in inner.table}
    for name, values in found.items():
        if name not in known:
            inner.fault(name, "no question before this one is called so.", f"Name one of {_named(known)}.")
            continue
        for value in values:
            if known[name].choice(value) is None:
                offered = _named(one.id for one in known[name].choices)
                inner.fault(name, f"'{value}' is not offered there.", f"Name some of {offered}.")
    return found


def _named(ids: Sequence[str] | Iterator[str] | dict[str, Question]) -> str:
    return ", ".join(ids) or "none"


def _id(fields: Fields) -> str:
    found = fields.text("id", "who")
    if found and not _ID.fullmatch(found):
        fields.fault("id", f"'{found}' is no id.", "Write small letters, digits and _, 40 at most.")
    return found


def _optional(fields: Fields, key: str) -> str:
    fields.seen.add(key)
    return fields.text(key) if key in fields.table else ""
