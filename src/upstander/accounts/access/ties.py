"""Ties beyond posts: relatives, partners, associates, and members of the public whom two have in common.

A tie that has ended counts for as long after as the rules look back.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from upstander.accounts.models import ExclusionKind, Tie, TiedTo
from upstander.accounts.spans import Span

Found = Iterator[tuple[str, ExclusionKind]]


@dataclass(frozen=True, kw_only=True)
class TieOf:
    """A tie of one member of staff, seen from that side."""

    kind: ExclusionKind
    to: str
    tied_to: TiedTo


def ties_of(member: str, *, within: Span) -> list[TieOf]:
    """The member's ties, whichever side recorded them. One query."""
    either = Q(from_reference=member) | Q(to_reference=member, tied_to=TiedTo.STAFF)
    rows = _counting(within).filter(either)
    return [
        TieOf(kind=ExclusionKind(kind), to=to if one == member else one, tied_to=TiedTo(tied_to))
        for kind, one, tied_to, to in rows.values_list("kind", "from_reference", "tied_to", "to_reference")
    ]


def tied_to_staff(ties: Sequence[TieOf]) -> Found:
    """Members of staff at the other end."""
    yield from ((tie.to, tie.kind) for tie in ties if tie.tied_to is TiedTo.STAFF)


def tied_to_the_same(ties: Sequence[TieOf], others: Collection[str], *, within: Span) -> Found:
    """Whoever is tied to a member of the public to whom the subject is, or to one of `others`. One query."""
    shared = {tie.to for tie in ties if tie.tied_to is TiedTo.PERSON}
    rows = _counting(within).filter(tied_to=TiedTo.PERSON, to_reference__in=shared | set(others))
    for member, person in rows.values_list("from_reference", "to_reference"):
        if person in others:
            yield member, ExclusionKind.TIED_TO_PERSON
        if person in shared:
            yield member, ExclusionKind.SHARED_ASSOCIATE


def _counting(within: Span) -> QuerySet[Tie]:
    lasting = Q(ended_on__isnull=True) | Q(ended_on__gte=within.first)
    return Tie.objects.filter(lasting, replaced_by__isnull=True)
