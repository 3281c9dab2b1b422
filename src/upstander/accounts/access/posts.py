"""Posts as they touched a stretch of days, in spans that the rules compare.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from upstander.accounts.models import Post
from upstander.accounts.spans import Span


@dataclass(frozen=True, kw_only=True)
class Held:
    """A post within the days that count; None where the force did not say."""

    member: str
    role: str
    team: str | None
    unit: str | None
    line_manager: str | None
    span: Span


def posts_of(members: Collection[str], *, within: Span) -> list[Held]:
    """The members' posts that touch those days. One query."""
    return _held(Post.objects.filter(member__in=members), within=within)


def posts_under(managers: Collection[str], *, within: Span) -> list[Held]:
    """The posts whose line manager is one of these. One query."""
    return _held(Post.objects.filter(line_manager__in=managers), within=within)


def posts_beside(posts: Iterable[Held]) -> set[str]:
    """Everybody who was in the same team at the same time, in one query.

    Teams of one name in two units are two teams; where a unit is not known, the name alone decides.
    """
    same = Q()
    for post in posts:
        if post.team is not None:
            unit = Q() if post.unit is None else Q(unit=post.unit) | Q(unit__isnull=True)
            same |= Q(team=post.team) & unit & _touching(post.span)
    return set(_newest().filter(same).values_list("member", flat=True)) if same else set()


def members_of(units: Collection[str], *, on: Span) -> set[str]:
    """Everybody who serves in one of the units in those days. One query."""
    found = _newest().filter(_touching(on), unit__in=units)
    return set(found.values_list("member", flat=True)) if units else set()


def _held(posts: QuerySet[Post], *, within: Span) -> list[Held]:
    """The posts that count and touch those days, each cut to them."""
    rows = posts.filter(_touching(within), replaced_by__isnull=True).values_list(
        "member", "role", "team", "unit", "line_manager", "began_on", "ended_on"
    )
    found = []
    for member, role, team, unit, manager, began_on, ended_on in rows:
        if span := Span(began_on, ended_on or within.last).overlap(within):
            found.append(
                Held(member=member, role=role, team=team, unit=unit, line_manager=manager, span=span)
            )
    return found


def _touching(span: Span) -> Q:
    """Posts that share a day with the span."""
    return Q(began_on__lte=span.last) & (Q(ended_on__isnull=True) | Q(ended_on__gte=span.first))


def _newest() -> QuerySet[Post]:
    return Post.objects.filter(replaced_by__isnull=True)
