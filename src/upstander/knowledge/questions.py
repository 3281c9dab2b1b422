"""What somebody who reports is asked, as data: `packs/questions/*.toml`, a file for each part.

A question may depend on what was answered before (`asked_if`), and be put in other words to some (`instead`).
Source: docs/explanation/reporting.md
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

KINDS = ("one", "any", "line", "words")
SHOWS = ("safety",)
"""Pages that ask nothing, which the site has words for."""

WAYS = ("public", "workforce", "taken", "referred", "ours")
"""By which way a report comes: who writes on the public site, or at work, somebody who takes it down for
another, another body. What is `ours` nobody is asked: the site fills it in."""

LINE, WORDS = 500, 20_000  # characters, unless a question says less

Condition = Mapping[str, tuple[str, ...]]
"""Holds if each of these questions was answered with one of these; an empty one always holds."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer that is offered; `suits` are the kinds of help that whoever picks it may want."""

    id: str
    text: str
    hint: str = ""
    suits: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Instead:
    """Other words for whoever a condition holds for."""

    when: Condition
    title: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `missing` is said where it is left empty; a question without it may be."""

    id: str
    kind: str
    title: str
    hint: str
    longest: int
    missing: str
    choices: tuple[Choice, ...]
    instead: tuple[Instead, ...]

    def choice(self, choice_id: str) -> Choice | None:
        """What is offered under this id; None where nothing is."""
        return next((one for one in self.choices if one.id == choice_id), None)


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    """One page: one question that is its heading, a few under a heading, or words alone (`shows`)."""

    id: str
    title: str
    hint: str
    shows: str
    asked_if: Condition
    questions: tuple[Question, ...]
    ways: tuple[str, ...] = WAYS


@dataclass(frozen=True, kw_only=True)
class Questions:
    """Every page in its order."""

    pages: tuple[QuestionPage, ...]

    def by(self, way: str) -> "Questions":
        """What is asked of whoever comes by this way."""
        return Questions(pages=tuple(page for page in self.pages if way in page.ways))

    def page(self, page_id: str) -> QuestionPage | None:
        """The page of this id; None where there is none."""
        return next((page for page in self.pages if page.id == page_id), None)

    def each(self) -> Iterator[Question]:
        """Every question in its order."""
        for page in self.pages:
            yield from page.questions

    def question(self, question_id: str) -> Question | None:
        """The question of this id; None where there is none."""
        return next((one for one in self.each() if one.id == question_id), None)
