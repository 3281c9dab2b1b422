"""Where a matter goes: to the unit, or to the custodian outside, of whom the unit sees nothing.

What is not assessed goes outside: a member of the unit whom no export names must not be read by colleagues.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from upstander.accounts.access.conflicts import private_lists
from upstander.accounts.access.desk_members import able_to, members_of_the_desk
from upstander.accounts.access.posts import Row
from upstander.accounts.access.taint import Known, Taint, taint_of
from upstander.accounts.capabilities import Capability
from upstander.accounts.conflict_keys import MatchingKey
from upstander.accounts.models import ReservedGroup
from upstander.accounts.rules import RULES, NeedToKnowRules


class Place(StrEnum):
    """Who holds a matter."""

    UNIT = "unit"
    CUSTODIAN = "custodian"


class Because(StrEnum):
    """Why a matter goes outside."""

    AT_THE_DESK = "at_the_desk"  # the subject has an account in the unit
    COUNTER_CORRUPTION = "counter_corruption"
    PROFESSIONAL_STANDARDS = "professional_standards"
    VETTING = "vetting"
    SENIOR = "senior"
    TOO_FEW = "too_few"  # in the unit who could still open it
    POST_NOT_ASSESSED = "post_not_assessed"  # where the subject serves is not known
    NOTHING_RESERVED = "nothing_reserved"  # nobody has named the units


@dataclass(frozen=True, kw_only=True)
class Route:
    """Where a matter goes and why; no reason where it stays."""

    reasons: frozenset[Because]

    @property
    def to(self) -> Place:
        """Who holds it."""
        return Place.CUSTODIAN if self.reasons else Place.UNIT


def route_of(
    subject_reference: str,
    *,
    on: date,
    key: MatchingKey,
    taint: Taint | None = None,
    rules: NeedToKnowRules = RULES,
) -> Route:
    """Where a matter about the subject goes on that day. `taint` saves working it out again."""
    return Router(on=on, key=key, rules=rules).route_of(subject_reference, taint=taint)


class Router:
    """Routes any number of matters of one day; what it goes by is read once."""

    def __init__(
        self,
        *,
        on: date,
        key: MatchingKey,
        rules: NeedToKnowRules = RULES,
        known: Known | None = None,
        able: frozenset[UUID] | None = None,
    ) -> None:
        """`able` are the accounts that could open it; without that, whoever may open a concern."""
        self._on = on
        self._rules = rules
        self._known = known or Known.read()
        self._desk = members_of_the_desk()
        self._groups = list(ReservedGroup.objects.all())
        self._lists = private_lists(key=key)
        self._able = able_to(Capability.OPEN_CONCERN, today=on) if able is None else able

    def route_of(self, subject: str, *, taint: Taint | None = None) -> Route:
        """Where a matter about the subject goes. `taint` saves working it out again."""
        near = taint or taint_of(subject, on=self._on, rules=self._rules, known=self._known)
        reasons = (*self._at_the_desk(subject), *self._reserved(subject), *self._too_few(near))
        return Route(reasons=frozenset(reasons))

    def _at_the_desk(self, subject: str) -> Iterator[Because]:
        if subject.casefold() in self._desk:
            yield Because.AT_THE_DESK

    def _reserved(self, subject: str) -> Iterator[Because]:
        posts = self._newest_posts(subject)
        if not self._groups:
            yield Because.NOTHING_RESERVED
        if not posts:
            yield Because.POST_NOT_ASSESSED
        for group in self._groups:
            for post in posts:
                name = getattr(post, group.by)
                if name is None:
                    yield Because.POST_NOT_ASSESSED
                elif name.strip().casefold() == group.name.strip().casefold():
                    yield Because(group.because)

    def _newest_posts(self, subject: str) -> Sequence[Row]:
        """The posts held on that day; of somebody who holds none, the last."""
        posts = self._known.posts.begun(subject, by=self._on)
        return [post for post in posts if post.ended_on is None or post.ended_on >= self._on] or posts[:1]

    def _too_few(self, taint: Taint) -> Iterator[Because]:
        near = {reference.casefold() for reference in taint.references}
        tainted = {account for ref, accounts in self._desk.items() if ref in near for account in accounts}
        left = self._able - tainted - self._lists.barred_from([taint.subject])
        if len(left) < self._rules.smallest_unit:
            yield Because.TOO_FEW
