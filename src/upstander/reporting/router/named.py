"""Whom a report names, and as what: the one it is about, somebody beside, or whoever reports.

Where it cannot be told apart whether somebody is named, they are: it costs a reader, and nobody their safety.
Source: docs/explanation/reporting.md
"""

from collections.abc import Iterable
from dataclasses import dataclass

from upstander.reporting.router.asked import Said
from upstander.reporting.router.book import SHORT, Book, People


@dataclass(frozen=True, kw_only=True)
class Named:
    """Staff references. `is_reserved`: it is about somebody of the desk, or of a unit beside it."""

    subjects: People
    beside: People
    reporters: People
    is_reserved: bool

    @property
    def people(self) -> People:
        """Everybody from whom, with their line and team, it is kept."""
        return self.subjects | self.beside


def named_in(said: Said, book: Book) -> Named:
    """Whom the answers name. Only answers about the subject say who it is; elsewhere others are told of."""
    reporters = _in(said.own, book) | _of(map(book.by_reference, said.own_reference))
    sure = _of(map(book.by_reference, said.who))
    subjects = sure | _of(book.by_name(each, fewest=1) for each in said.who)
    guessed = frozenset() if sure else _of(map(book.by_part, said.who))
    beside = _in([*said.which, *said.rest], book) - subjects - reporters
    return Named(
        subjects=subjects - reporters,
        beside=beside | (guessed - subjects - reporters),
        reporters=reporters,
        is_reserved=bool(((subjects | beside | guessed) - reporters) & book.desk)
        or any(map(book.says_reserved, (*said.who, *said.which))),
    )


def _in(texts: Iterable[str], book: Book) -> People:
    """Everybody who is named anywhere in these."""
    return _of(book.by_reference(each, shortest=SHORT) | book.by_name(each) for each in texts)


def _of(found: Iterable[People]) -> People:
    return frozenset(person for people in found for person in people)
