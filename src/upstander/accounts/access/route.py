"""Where a matter goes: to the unit, or to the custodian outside, of whom the unit sees nothing.

What is not assessed goes outside: a member of the unit whom no export names must not be read by colleagues.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from upstander.accounts.access.conflicts import private_lists
from upstander.accounts.access.desk_members import able_to, members_of_the_desk
from upstander.accounts.access.taint import Taint, taint_of
from upstander.accounts.capabilities import Capability
from upstander.accounts.conflict_keys import MatchingKey
from upstander.accounts.models import Post, ReservedGroup
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
    near = taint or taint_of(subject_reference, on=on, rules=rules)
    return Route(
        reasons=frozenset(
            (
                *_at_the_desk(subject_reference),
                *_reserved(subject_reference, on=on),
                *_too_few(near, on=on, key=key, rules=rules),
            )
        )
    )


def _at_the_desk(subject: str) -> Iterator[Because]:
    if subject.casefold() in members_of_the_desk():
        yield Because.AT_THE_DESK


def _reserved(subject: str, *, on: date) -> Iterator[Because]:
    groups = list(ReservedGroup.objects.all())
    posts = _newest_posts(subject, on=on)
    if not groups:
        yield Because.NOTHING_RESERVED
    if not posts:
        yield Because.POST_NOT_ASSESSED
    for group in groups:
        for post in posts:
            name = getattr(post, group.by)
            if name is None:
                yield Because.POST_NOT_ASSESSED
            elif name.strip().casefold() == group.name.strip().casefold():
                yield Because(group.because)


def _newest_posts(subject: str, *, on: date) -> Sequence[Post]:
    """The posts held on that day; of somebody who holds none, the last."""
    begun = Post.objects.filter(member=subject, replaced_by__isnull=True, began_on__lte=on)
    posts = list(begun.order_by("-began_on"))
    return [post for post in posts if post.ended_on is None or post.ended_on >= on] or posts[:1]


def _too_few(taint: Taint, *, on: date, key: MatchingKey, rules: NeedToKnowRules) -> Iterator[Because]:
    near = {reference.casefold() for reference in taint.references}
    tainted = {
        account
        for reference, accounts in members_of_the_desk().items()
        if reference in near
        for account in accounts
    }
    barred = private_lists(key=key).barred_from([taint.subject])
    left = able_to(Capability.OPEN_CONCERN, today=on) - tainted - barred
    if len(left) < rules.smallest_unit:
        yield Because.TOO_FEW
