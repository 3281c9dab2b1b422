"""What is not assessed about somebody's ties, because nobody supplied it. It never means that there is none.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from upstander.accounts.access.posts import Held
from upstander.accounts.access.ties import TieOf
from upstander.accounts.models import Employment, PeopleLoad, TiedTo
from upstander.accounts.spans import Span, leaves_gaps


class NotAssessed(StrEnum):
    """Something that could tie somebody to the subject, and could not be looked at."""

    MEMBER = "member"  # no store has named the subject at all
    SERVICE = "service"  # when the subject served is not recorded
    POSTS = "posts"  # some days of service lie in no post
    LINE = "line"
    TEAM = "team"
    UNIT = "unit"
    DECLARATIONS = "declarations"  # no store had the register
    DECLARED_PERSON = "declared_person"  # somebody was declared who is on no record


def not_assessed(
    member: str, posts: Sequence[Held], ties: Sequence[TieOf], *, within: Span
) -> frozenset[NotAssessed]:
    """What is missing about the member in those days. Two queries."""
    employment = Employment.objects.filter(member=member, replaced_by__isnull=True).first()
    return frozenset(
        (
            *_service(employment, posts, within),
            *_columns(posts),
            *_declarations(ties),
        )
    )


def _service(employment: Employment | None, posts: Sequence[Held], within: Span) -> Iterator[NotAssessed]:
    if employment is None and not posts:
        yield NotAssessed.MEMBER
    joined_on = employment.joined_on if employment else None
    left_on = employment.left_on if employment else None
    if joined_on is None:
        yield NotAssessed.SERVICE
    served = Span(joined_on or date.min, left_on or date.max).overlap(within)
    if served and leaves_gaps(served, (post.span for post in posts)):
        yield NotAssessed.POSTS


def _columns(posts: Sequence[Held]) -> Iterator[NotAssessed]:
    for post in posts:
        if post.line_manager is None:
            yield NotAssessed.LINE
        if post.team is None:
            yield NotAssessed.TEAM
        if post.unit is None:
            yield NotAssessed.UNIT


def _declarations(ties: Sequence[TieOf]) -> Iterator[NotAssessed]:
    if any(tie.tied_to is TiedTo.NOBODY_ON_RECORD for tie in ties):
        yield NotAssessed.DECLARED_PERSON
    if not PeopleLoad.objects.filter(has_declarations=True).exists():
        yield NotAssessed.DECLARATIONS
