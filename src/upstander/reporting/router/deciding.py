"""Who may read a report: decided anew for each, from what it says and what the desk knows of everybody.

Source: docs/explanation/reporting.md
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from random import SystemRandom
from uuid import UUID

from upstander.accounts.access.desk_members import holders_of
from upstander.accounts.access.route import Because, Router
from upstander.accounts.access.taint import Known
from upstander.accounts.actions.exclude import About, would_be_barred
from upstander.accounts.capabilities import Capability
from upstander.accounts.conflict_keys import open_matching_key
from upstander.accounts.roles import ROLES
from upstander.accounts.spans import Span
from upstander.reporting.channel.models import Route
from upstander.reporting.inbox.access.keyring import Reader, readers_able_to
from upstander.reporting.inbox.access.receivers import out_of
from upstander.reporting.inbox.keys import vouching_keys
from upstander.reporting.router.book import Book
from upstander.reporting.router.named import Named

FEWEST = 2  # people who read it; fewer, and it goes outside
MOST = 60  # of one envelope's 64 recipients
LASTING = frozenset(Because) - {Because.TOO_FEW, Because.POST_NOT_ASSESSED, Because.NOTHING_RESERVED}
NOBODY = ""  # a reference that is nobody's
LOT = SystemRandom()


@dataclass(frozen=True, kw_only=True)
class Decision:
    """To whom a report goes. `abouts` is whom it is kept from, with those near them."""

    route: Route
    readers: tuple[Reader, ...]
    abouts: tuple[About, ...]


class Deciding:
    """Decides for any number of reports of one day; what it goes by is read once."""

    def __init__(self, keys: Path, *, today: date) -> None:
        vouching = vouching_keys(keys)
        self.today, self.conflicts = today, open_matching_key(keys)
        self.known, self.book = Known.read(), Book.read()
        self._handlers = readers_able_to(Capability.RECEIVE_REPORTS, today=today, vouching=vouching)
        self._reserved = readers_able_to(Capability.IDENTIFY_REPORTS, today=today, vouching=vouching)
        self._router = Router(on=today, key=self.conflicts, known=self.known, able=frozenset(self._handlers))

    def decide(self, report: UUID, named: Named, *, leave_out: Collection[str]) -> Decision:
        """Who reads this one."""
        abouts = _abouts(report, named)
        outside = Decision(route=Route.CUSTODIAN, readers=(), abouts=abouts)
        if named.is_reserved or not ROLES.keys() >= set(leave_out) or self._goes_outside(named):
            return outside
        barred = would_be_barred(abouts, on=self.today, key=self.conflicts, known=self.known)
        barred |= holders_of(leave_out, today=self.today) | out_of(report)
        if named.subjects:
            route, readers = Route.UNIT, _left(self._handlers, barred)[:MOST]
        else:
            route, readers = Route.RESERVED, self._two_apart(_left(self._reserved, barred))
        if len({reader.person for reader in readers}) < FEWEST:
            return outside
        return Decision(route=route, readers=tuple(readers), abouts=abouts)

    def _goes_outside(self, named: Named) -> bool:
        """For any reason but want of people, which is counted over all who are named together.

        Of whoever is only told of beside, where they serve need not be known.
        """
        subjects = (self._router.route_of(each).reasons - {Because.TOO_FEW} for each in named.subjects)
        beside = (self._router.route_of(each).reasons & LASTING for each in named.beside)
        return any(subjects) or any(beside)

    def _two_apart(self, readers: list[Reader]) -> list[Reader]:
        """Two of different units, by lot, so that nobody knows beforehand who it will be; or nobody."""
        pairs = [
            [one, other]
            for one, other in combinations(readers, 2)
            if (here := self._units_of(one)) and (there := self._units_of(other)) and not here & there
        ]
        return LOT.choice(pairs) if pairs else []

    def _units_of(self, reader: Reader) -> frozenset[str]:
        """The units in which they serve today; none where one of their posts does not name it."""
        posts = self.known.posts.of([reader.reference], within=Span(self.today, self.today))
        units = [post.unit for post in posts]
        return frozenset(unit.strip().casefold() for unit in units if unit) if all(units) else frozenset()


def _abouts(report: UUID, named: Named) -> tuple[About, ...]:
    """One for each who is named; where nobody is, one that keeps it from those around who reports."""
    people = sorted(named.people) or ([NOBODY] if named.reporters else [])
    return tuple(About(matter=report, subject=each, reporters=named.reporters) for each in people)


def _left(readers: Mapping[UUID, Reader], barred: Collection[UUID]) -> list[Reader]:
    return [reader for account, reader in sorted(readers.items()) if account not in barred]
