"""Everybody whom the desk knows, to be recognised in what somebody wrote: by reference, and by name.

The force's people are known by their references; by name only those who have an account.
Source: docs/explanation/reporting.md
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, ReservedGroup, Site, StaffMember
from upstander.accounts.roles import ROLES
from upstander.reporting.router.words import LONGEST, runs, squashed, words_of

SHORT = 4  # letters or digits of a reference that is looked for in what happened, where numbers are many
SHORT_NAME = 3  # letters of a part of a name that tells somebody of the desk
UNITS = (
    "counter corruption", "anti corruption", "anticorruption", "ccu", "acu", "professional standards", "psd",
    "vetting",
)  # fmt: skip
"""Where those work who would read it; beside these whatever the force has reserved by name."""

People = frozenset[str]
K = TypeVar("K")
_READS = {Capability.RECEIVE_REPORTS, Capability.IDENTIFY_REPORTS, Capability.HOLD_RESERVED}


@dataclass(frozen=True, kw_only=True)
class Book:
    """Looked up by words. A `person` is a staff reference, or of an account without one the account's id."""

    references: dict[str, set[str]]
    names: dict[tuple[str, ...], set[str]]
    parts: dict[str, set[str]]  # of the names of the desk
    reserved: frozenset[str]
    desk: People

    @classmethod
    def read(cls) -> "Book":
        """As it stands in the database now. Three queries, whatever the size of the force."""
        accounts = list(Account.objects.values_list("id", "site", "staff_reference", "shown_name"))
        people = [(ref or str(key), site, name) for key, site, ref, name in accounts]
        named = [*StaffMember.objects.values_list("staff_reference", flat=True)]
        named += [ref for _, _, ref, _ in accounts if ref]
        return cls(
            references=_by((squashed(ref), ref) for ref in named),
            names=_by((tuple(sorted(words_of(name))), person) for person, _, name in people),
            parts=_by(
                (part, person)
                for person, site, name in people
                if site == Site.UNIT
                for part in words_of(name)
                if len(part) >= SHORT_NAME
            ),
            reserved=frozenset(map(squashed, _reserved_words())),
            desk=frozenset(person for person, site, _ in people if site == Site.UNIT),
        )

    @cached_property
    def longest_reference(self) -> int:
        """Of how many words one is made; a text is not looked through for longer runs."""
        every = (ref for refs in self.references.values() for ref in refs)
        return min(LONGEST, max((len(words_of(ref)) for ref in every), default=0))

    @cached_property
    def longest_name(self) -> int:
        """The same for names."""
        return min(LONGEST, max(map(len, self.names), default=0))

    def by_reference(self, text: str, *, shortest: int = 1) -> People:
        """Whoever's reference stands in it, however it is spaced or dashed."""
        found = ("".join(run) for run in runs(words_of(text), self.longest_reference))
        return _all(self.references.get(each, ()) for each in found if len(each) >= shortest)

    def by_name(self, text: str, *, fewest: int = 2) -> People:
        """Whoever's whole name stands in it, in whichever order; names of fewer words are passed over."""
        found = (tuple(sorted(run)) for run in runs(words_of(text), self.longest_name) if len(run) >= fewest)
        return _all(self.names.get(each, ()) for each in found)

    def by_part(self, text: str) -> People:
        """Of the desk, whoever has a part of their name in it."""
        return _all(self.parts.get(each, ()) for each in words_of(text))

    def says_reserved(self, text: str) -> bool:
        """Whether it says one of the units, teams or roles that would read it."""
        return any("".join(run) in self.reserved for run in runs(words_of(text)))


def _reserved_words() -> Iterable[str]:
    yield from UNITS
    yield from ReservedGroup.objects.values_list("name", flat=True)
    yield from (str(role.title) for role in ROLES.values() if role.grants & _READS)


def _by(pairs: Iterable[tuple[K, str]]) -> dict[K, set[str]]:
    found: dict[K, set[str]] = defaultdict(set)
    for key, person in pairs:
        if key:
            found[key].add(person)
    return dict(found)


def _all(found: Iterable[Iterable[str]]) -> People:
    return frozenset(person for people in found for person in people)
