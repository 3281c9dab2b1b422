"""Taint: who is too near to the subject of a matter to see it, and what could not be looked at.

Worked out when a matter is made and again each night, by the worker. What is not assessed stands beside what
was found, so that nobody reads an empty column as "no tie".
Source: docs/explanation/need_to_know.md
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from upstander.accounts.access.gaps import NotAssessed, Supplied, not_assessed, not_declared
from upstander.accounts.access.lines import line_above, line_below
from upstander.accounts.access.posts import Held, Posts
from upstander.accounts.access.ties import Ties, tied_to_staff, tied_to_the_same
from upstander.accounts.models import ExclusionKind as Why
from upstander.accounts.rules import RULES, NeedToKnowRules
from upstander.accounts.spans import Span, years_before

Found = Iterator[tuple[str, Why]]


@dataclass(frozen=True, kw_only=True)
class Taint:
    """Who may not see a matter about the subject: staff references, each with the reasons."""

    subject: str
    reasons: Mapping[str, frozenset[Why]]
    not_assessed: frozenset[NotAssessed]

    @property
    def references(self) -> frozenset[str]:
        """The staff references, whatever the reason."""
        return frozenset(self.reasons)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the stores and the unit have recorded of everybody, read once for any number of subjects."""

    posts: Posts
    ties: Ties
    supplied: Supplied

    @classmethod
    def read(cls) -> "Known":
        """As it stands in the database now. Four queries, whatever the size of the force."""
        return cls(posts=Posts.read(), ties=Ties.read(), supplied=Supplied.read())


def taint_of(
    subject_reference: str,
    *,
    on: date,
    persons: Collection[str] = (),
    reporters: Collection[str] = (),
    rules: NeedToKnowRules = RULES,
    known: Known | None = None,
) -> Taint:
    """Who is too near to the subject on that day, by what the stores and the unit have recorded.

    `persons` are references of members of the public in the matter, `reporters` of staff who reported it or
    are witnesses. `known` saves reading all of it anew; whoever asks of several subjects gives it.
    """
    book = known or Known.read()
    within = Span(years_before(on, rules.years_back), on)
    posts = book.posts.of([subject_reference], within=within)
    ties = book.ties.of(subject_reference, within=within)
    found = [
        (subject_reference, Why.SUBJECT),
        *tied_to_staff(ties),
        *tied_to_the_same(ties, book.ties, others=persons, within=within),
        *_line(subject_reference, posts, book.posts, within=within, rules=rules),
        *((member, Why.TEAM) for member in book.posts.beside(posts)),
        *_unit(posts, book.posts, on=on),
        *_around(reporters, book.posts, within=within, rules=rules),
    ]
    return Taint(
        subject=subject_reference,
        reasons=_by_member(found, subject_reference),
        not_assessed=not_assessed(book.supplied.service.get(subject_reference), posts, within=within)
        | not_declared(ties, declarations=book.supplied.declarations),
    )


def _line(subject: str, held: list[Held], posts: Posts, *, within: Span, rules: NeedToKnowRules) -> Found:
    for member in line_above(held, posts, within=within, levels=rules.levels):
        yield member, Why.LINE
    for member in line_below(subject, posts, within=within, levels=rules.levels):
        yield member, Why.LINE


def _unit(held: Iterable[Held], posts: Posts, *, on: date) -> Found:
    """Those who serve in the subject's unit today; whoever left it is looked at by line and team."""
    today = Span(on, on)
    units = {post.unit for post in held if post.unit is not None and post.span.overlap(today)}
    for member in posts.members_of(units, on=today):
        yield member, Why.SAME_UNIT


def _around(reporters: Collection[str], posts: Posts, *, within: Span, rules: NeedToKnowRules) -> Found:
    """Whoever reported it, and their own line and team: colleagues must not learn here who spoke."""
    if not reporters:
        return
    held = posts.of(reporters, within=within)
    for member in reporters:
        yield member, Why.REPORTER
    for member in line_above(held, posts, within=within, levels=rules.levels) | posts.beside(held):
        if member not in reporters:
            yield member, Why.REPORTER_COLLEAGUE


def _by_member(found: Iterable[tuple[str, Why]], subject: str) -> dict[str, frozenset[Why]]:
    reasons: dict[str, set[Why]] = defaultdict(set)
    for member, why in found:
        if member != subject or why is Why.SUBJECT:  # the subject is in the own team, which says nothing more
            reasons[member].add(why)
    return {member: frozenset(whys) for member, whys in reasons.items()}
