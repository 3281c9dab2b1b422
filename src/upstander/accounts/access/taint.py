"""Taint: who is too near to the subject of a matter to see it, and what could not be looked at.

Worked out when a matter is made and again each night, by the worker. What is not assessed stands beside what
was found, so that nobody reads an empty column as "no tie".
Source: docs/explanation/need_to_know.md
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from upstander.accounts.access.gaps import NotAssessed, not_assessed
from upstander.accounts.access.lines import line_above, line_below
from upstander.accounts.access.posts import Held, members_of, posts_beside, posts_of
from upstander.accounts.access.ties import tied_to_staff, tied_to_the_same, ties_of
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


def taint_of(
    subject_reference: str,
    *,
    on: date,
    persons: Collection[str] = (),
    reporters: Collection[str] = (),
    rules: NeedToKnowRules = RULES,
) -> Taint:
    """Who is too near to the subject on that day, by what the stores and the unit have recorded.

    `persons` are references of members of the public in the matter, `reporters` of staff who reported it or
    are witnesses. At most sixteen queries, whatever the size of the force.
    """
    within = Span(years_before(on, rules.years_back), on)
    posts = posts_of([subject_reference], within=within)
    ties = ties_of(subject_reference, within=within)
    found = [
        (subject_reference, Why.SUBJECT),
        *tied_to_staff(ties),
        *tied_to_the_same(ties, persons, within=within),
        *_line(subject_reference, posts, within=within, rules=rules),
        *((member, Why.TEAM) for member in posts_beside(posts)),
        *_unit(posts, on=on),
        *_around(reporters, within=within, rules=rules),
    ]
    return Taint(
        subject=subject_reference,
        reasons=_by_member(found, subject_reference),
        not_assessed=not_assessed(subject_reference, posts, ties, within=within),
    )


def _line(subject: str, posts: list[Held], *, within: Span, rules: NeedToKnowRules) -> Found:
    for member in line_above(posts, within=within, levels=rules.levels):
        yield member, Why.LINE
    for member in line_below(subject, within=within, levels=rules.levels):
        yield member, Why.LINE


def _unit(posts: Iterable[Held], *, on: date) -> Found:
    """Those who serve in the subject's unit today; whoever left it is looked at by line and team."""
    today = Span(on, on)
    units = {post.unit for post in posts if post.unit is not None and post.span.overlap(today)}
    for member in members_of(units, on=today):
        yield member, Why.SAME_UNIT


def _around(reporters: Collection[str], *, within: Span, rules: NeedToKnowRules) -> Found:
    """Whoever reported it, and their own line and team: colleagues must not learn here who spoke."""
    if not reporters:
        return
    posts = posts_of(reporters, within=within)
    for member in reporters:
        yield member, Why.REPORTER
    for member in line_above(posts, within=within, levels=rules.levels) | posts_beside(posts):
        if member not in reporters:
            yield member, Why.REPORTER_COLLEAGUE


def _by_member(found: Iterable[tuple[str, Why]], subject: str) -> dict[str, frozenset[Why]]:
    reasons: dict[str, set[Why]] = defaultdict(set)
    for member, why in found:
        if member != subject or why is Why.SUBJECT:  # the subject is in the own team, which says nothing more
            reasons[member].add(why)
    return {member: frozenset(whys) for member, whys in reasons.items()}
