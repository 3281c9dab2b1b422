"""Posts as they touched a stretch of days, in spans that the rules compare.

All of them are read once: whoever asks about one member of staff asks about hundreds, in a load or at night.
Source: docs/explanation/need_to_know.md
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from upstander.accounts.models import Post
from upstander.accounts.spans import Span

_COLUMNS = ("member", "role", "team", "unit", "line_manager", "began_on", "ended_on")


class Row(NamedTuple):
    """A post as it counts, whenever it was; None where the force did not say."""

    member: str
    role: str
    team: str | None
    unit: str | None
    line_manager: str | None
    began_on: date
    ended_on: date | None

    def touches(self, span: Span) -> bool:
        """Whether it shares a day with the span."""
        return self.began_on <= span.last and (self.ended_on is None or self.ended_on >= span.first)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A post within the days that count; None where the force did not say."""

    member: str
    role: str
    team: str | None
    unit: str | None
    line_manager: str | None
    span: Span


class Posts:
    """Every post that counts, found by who holds it, under whom, and in which team and unit."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by: dict[str, dict[str, list[Row]]] = {name: defaultdict(list) for name in _COLUMNS[:5]}
        for row in rows:
            for name, found in self._by.items():
                if (value := getattr(row, name)) is not None:
                    found[value].append(row)

    @classmethod
    def read(cls) -> "Posts":
        """As they stand in the database now. One query."""
        return cls(map(Row._make, Post.objects.filter(replaced_by__isnull=True).values_list(*_COLUMNS)))

    def begun(self, member: str, *, by: date) -> list[Row]:
        """The member's posts that had begun by that day, the newest first."""
        found = [row for row in self._find("member", member) if row.began_on <= by]
        return sorted(found, key=lambda row: row.began_on, reverse=True)

    def of(self, members: Iterable[str], *, within: Span) -> list[Held]:
        """The members' posts that touch those days."""
        return [held for each in set(members) for held in _held(self._find("member", each), within)]

    def under(self, managers: Iterable[str], *, within: Span) -> list[Held]:
        """The posts whose line manager is one of these."""
        return [held for each in set(managers) for held in _held(self._find("line_manager", each), within)]

    def beside(self, posts: Iterable[Held]) -> set[str]:
        """Everybody who was in the same team at the same time.

        Teams of one name in two units are two teams; where a unit is not known, the name alone decides.
        """
        return {
            row.member
            for post in posts
            if post.team is not None
            for row in self._find("team", post.team)
            if (post.unit is None or row.unit in (post.unit, None)) and row.touches(post.span)
        }

    def members_of(self, units: Collection[str], *, on: Span) -> set[str]:
        """Everybody who serves in one of the units in those days."""
        return {row.member for unit in units for row in self._find("unit", unit) if row.touches(on)}

    def _find(self, name: str, value: str) -> list[Row]:
        return self._by[name].get(value, [])


def _held(rows: Iterable[Row], within: Span) -> Iterator[Held]:
    """Those that touch the days, each cut to them."""
    for row in rows:
        if span := Span(row.began_on, row.ended_on or within.last).overlap(within):
            yield Held(
                member=row.member,
                role=row.role,
                team=row.team,
                unit=row.unit,
                line_manager=row.line_manager,
                span=span,
            )
