"""Ties beyond posts: relatives, partners, associates, and members of the public whom two have in common.

A tie that has ended counts for as long after as the rules look back.
Source: docs/explanation/need_to_know.md
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from upstander.accounts.models import ExclusionKind, Tie, TiedTo
from upstander.accounts.spans import Span

Found = Iterator[tuple[str, ExclusionKind]]


class Row(NamedTuple):
    """A tie as it counts, whenever it was."""

    kind: str
    from_reference: str
    tied_to: str
    to_reference: str
    ended_on: date | None

    def lasts(self, within: Span) -> bool:
        """Whether it had not ended before those days."""
        return self.ended_on is None or self.ended_on >= within.first


@dataclass(frozen=True, kw_only=True)
class TieOf:
    """A tie of one member of staff, seen from that side."""

    kind: ExclusionKind
    to: str
    tied_to: TiedTo


class Ties:
    """Every tie that counts, found from either end; read once, as posts are."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._from: dict[str, list[Row]] = defaultdict(list)
        self._to: dict[tuple[TiedTo, str], list[Row]] = defaultdict(list)
        for row in rows:
            self._from[row.from_reference].append(row)
            self._to[TiedTo(row.tied_to), row.to_reference].append(row)

    @classmethod
    def read(cls) -> "Ties":
        """As they stand in the database now. One query."""
        return cls(map(Row._make, Tie.objects.filter(replaced_by__isnull=True).values_list(*Row._fields)))

    def of(self, member: str, *, within: Span) -> list[TieOf]:
        """The member's ties, whichever side recorded them."""
        rows = [*self._from.get(member, []), *self._to.get((TiedTo.STAFF, member), [])]
        return [
            TieOf(
                kind=ExclusionKind(row.kind),
                to=row.to_reference if row.from_reference == member else row.from_reference,
                tied_to=TiedTo(row.tied_to),
            )
            for row in rows
            if row.lasts(within)
        ]

    def to_person(self, person: str, *, within: Span) -> Iterator[str]:
        """The members of staff tied to one member of the public."""
        rows = self._to.get((TiedTo.PERSON, person), [])
        return (row.from_reference for row in rows if row.lasts(within))


def tied_to_staff(ties: Sequence[TieOf]) -> Found:
    """Members of staff at the other end."""
    yield from ((tie.to, tie.kind) for tie in ties if tie.tied_to is TiedTo.STAFF)


def tied_to_the_same(held: Sequence[TieOf], ties: Ties, *, others: Collection[str], within: Span) -> Found:
    """Whoever is tied to a member of the public to whom the subject is, or to one of `others`."""
    shared = {tie.to for tie in held if tie.tied_to is TiedTo.PERSON}
    for person in shared | set(others):
        for member in ties.to_person(person, within=within):
            if person in others:
                yield member, ExclusionKind.TIED_TO_PERSON
            if person in shared:
                yield member, ExclusionKind.SHARED_ASSOCIATE
