"""What the unit's pages know of the questions: which answers stand first, which tell who somebody is.

An answer is known by the id of its question, what was picked by the id of the choice; the pack has the words
for both. What it does not know is shown as it was sent.
Source: docs/explanation/reporting.md
"""

from collections.abc import Iterable, Mapping

from upstander.knowledge.question_pack import national_questions
from upstander.reporting.channel.models import Way

WHO = ("contact_", "reporter_", "own_")
"""How the ids begin of what tells who reported, and how to reach them."""

OWN = "own_"
"""Of these, what their account said who wrote in their own name."""

SAFETY = ("now", "you_are", "contact")
"""What is read first: danger now, a child, still in touch; who is speaking; whether writing back is safe."""


def tells_who(question: str) -> bool:
    """Whether the answer tells who reported."""
    return question.startswith(WHO)


def gave_their_name(way: str, answers: Mapping[str, str | tuple[str, ...]]) -> bool:
    """Whether they wrote at work in their own name: only that site says so, and nobody can type it."""
    return way == Way.WORKFORCE and answers.get("told_as") == "own_name"


def is_safety(question: str) -> bool:
    """Whether the answer is about somebody's safety now."""
    return question in SAFETY


def in_order(questions: Iterable[str]) -> list[str]:
    """What happened first, then as they were asked."""
    places = {each.id: place for place, each in enumerate(national_questions().each())}
    return sorted(questions, key=lambda one: (one != "what_happened", places.get(one, len(places))))


def title_of(question: str) -> str:
    """The question in words."""
    known = national_questions().question(question)
    return known.title if known else question.replace("_", " ").capitalize()


def said_in(question: str, answer: str) -> str:
    """One answer in words: what was picked as it was offered, what was written as it stands."""
    known = national_questions().question(question)
    choice = known.choice(answer) if known else None
    return choice.text if choice else answer
