"""What is not assessed about somebody's ties, because nobody supplied it. It never means that there is none.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Service:
    """From when to when somebody served, where that is recorded."""

    joined_on: date | None
    left_on: date | None


@dataclass(frozen=True, kw_only=True)
class Supplied:
    """What stores have supplied beside posts and ties; read once, as those are."""

    service: Mapping[str, Service]
    declarations: bool  # whether any store had the register

    @classmethod
    def read(cls) -> "Supplied":
        """As it stands in the database now. Two queries."""
        rows = Employment.objects.filter(replaced_by__isnull=True)
        return cls(
            service={
                member: Service(joined_on=joined_on, left_on=left_on)
                for member, joined_on, left_on in rows.values_list("member", "joined_on", "left_on")
            },
            declarations=PeopleLoad.objects.filter(has_declarations=True).exists(),
        )


def not_assessed(service: Service | None, posts: Sequence[Held], *, within: Span) -> frozenset[NotAssessed]:
    """What is missing in those days of a member's service and posts."""
    return frozenset((*_service(service, posts, within), *_columns(posts)))


def not_declared(ties: Sequence[TieOf], *, declarations: bool) -> frozenset[NotAssessed]:
    """What is missing of a member's ties, where the register was supplied or not."""
    found = {NotAssessed.DECLARED_PERSON for tie in ties if tie.tied_to is TiedTo.NOBODY_ON_RECORD}
    return frozenset(found if declarations else found | {NotAssessed.DECLARATIONS})


def _service(employment: Service | None, posts: Sequence[Held], within: Span) -> Iterator[NotAssessed]:
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
