"""What is set aside today: by a snooze until its day, by an exception while it stands. It gates nothing else.

A hard trigger is never set aside, nor is what shows rows or signs that were not there.
Source: docs/explanation/detection.md
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from upstander.detection.access.concerns import with_newest
from upstander.detection.access.listing import Listed, Listing
from upstander.detection.access.reading import Item
from upstander.detection.models import (
    Concern,
    ExceptionProposal,
    ExceptionScope,
    Placing,
    ProposalChoice,
    Snooze,
)
from upstander.detection.rows import rows_of
from upstander.detection.sealing import read_sealed
from upstander.detection.sealing_matters import own_keys_of
from upstander.detection.state import State
from upstander.sealed.key_pairs import PrivateKey
from upstander.sealed.matter_keys import key_id_of

Shown = TypeVar("Shown", Item, Listed)
"""An item of a list: with its whole row, or with its names alone."""


@dataclass(frozen=True, kw_only=True)
class Aside:
    """That an item is set aside: how, and the day on which it is back."""

    item: Item | Listed
    kind: str  # "snooze" or "exception"
    back_on: date


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What one standing exception covers."""

    concern: UUID
    scope: str
    indicators: frozenset[str]
    subject: str
    until: date

    def covers(self, item: Item | Listed) -> bool:
        """Whether all that the item shows is explained by it."""
        shown = set(item.brief.indicators)
        if not shown or item.brief.hard_trigger or not shown <= self.indicators:
            return False
        if self.scope == ExceptionScope.PAIR:
            return bool(item.concern.pk == self.concern)
        return bool(self.subject) and item.brief.subject == self.subject


@dataclass(frozen=True, kw_only=True)
class Asides:
    """All that sets anything aside on one day."""

    covers: frozenset[Cover]
    snoozed: frozenset[tuple[UUID, date]]  # concerns, each with the day on which it is back

    def apart(self, found: Sequence[Shown]) -> tuple[Sequence[Shown], list[Aside]]:
        """The items that are shown, and those that are set aside, each in its order."""
        until = dict(self.snoozed)
        held = {place: aside for place, item in enumerate(found) if (aside := self._held(item, until))}
        if not held:
            return found, []
        return [item for place, item in enumerate(found) if place not in held], list(held.values())

    def parted(self, found: Listing) -> tuple[Listing, list[Aside]]:
        """The same of a long list, worked out once for as long as neither changes."""
        if not self.covers and not self.snoozed:
            return found, []
        if self not in found.parted:
            found.parted.clear()
            found.parted[self] = self.apart(found)
        left, aside = found.parted[self]
        return Listing.of(left), aside

    def _held(self, item: Item | Listed, snoozed: Mapping[UUID, date]) -> Aside | None:
        if item.brief.hard_trigger:
            return None
        if back_on := snoozed.get(item.concern.pk):
            return Aside(item=item, kind="snooze", back_on=back_on)
        until = max((cover.until for cover in self.covers if cover.covers(item)), default=None)
        return Aside(item=item, kind="exception", back_on=until + timedelta(days=1)) if until else None


def asides_on(today: date, *, key: PrivateKey) -> Asides:
    """What sets anything aside on that day, of what the key opens: four queries at most."""
    return Asides(covers=frozenset(standing_covers(key=key, today=today)), snoozed=_snoozed(today=today))


def apart(items: Iterable[Shown], *, key: PrivateKey, today: date) -> tuple[Sequence[Shown], list[Aside]]:
    """The items that are shown that day, and those that are set aside, each in its order."""
    return asides_on(today, key=key).apart(list(items))


def standing(today: date) -> QuerySet[ExceptionProposal]:
    """The exceptions that stand today: agreed, their last day not past, and not ended by a review."""
    agreed = ExceptionProposal.objects.filter(answer__choice=ProposalChoice.AGREED, review__isnull=True)
    return agreed.filter(until__gte=today)


def lapsed(today: date) -> QuerySet[ExceptionProposal]:
    """The exceptions whose last day is past, and that nobody has looked at again."""
    agreed = ExceptionProposal.objects.filter(answer__choice=ProposalChoice.AGREED, review__isnull=True)
    return agreed.filter(until__lt=today, concern__state__in=(State.OPEN, State.FOLLOWED))


def standing_covers(*, key: PrivateKey, today: date) -> list[Cover]:
    """What the exceptions that stand today cover, of those that the key opens.

    One whose concern was erased covers nothing more, and none of the unit's covers what is reserved.
    """
    found = list(standing(today))
    keys = own_keys_of((each.covers for each in found), key=key)
    return [
        _cover(each, read_sealed(each.covers, key=key, kind="covers", record=each.pk, keys=keys))
        for each in found
        if key_id_of(each.covers) in keys
    ]


def _cover(each: ExceptionProposal, content: bytes) -> Cover:
    said = json.loads(content)
    return Cover(
        concern=each.concern_id,
        scope=each.scope,
        indicators=frozenset(said["indicators"]),
        subject=said["subject"],
        until=each.until,
    )


def _snoozed(*, today: date) -> frozenset[tuple[UUID, date]]:
    """By concern, the day on which it is back, where the newest snooze lasts and no row is new since.

    Asked whether or not there is any: how often the database is asked tells nobody that there is one.
    """
    lasting = Snooze.objects.filter(until__gt=today).values("concern")
    rows = Snooze.objects.filter(concern__in=lasting).order_by("set_at")
    found = rows.values_list("concern_id", "until", "placing__evidence")
    newest = {concern: (until, evidence) for concern, until, evidence in found}
    live = {concern: kept for concern, kept in newest.items() if today < kept[0]}
    now = dict(
        with_newest(Concern.objects.filter(pk__in=lasting))
        .annotate(rows_now=Subquery(Placing.objects.filter(pk=OuterRef("placing_id")).values("evidence")))
        .values_list("pk", "rows_now")
    )
    return frozenset(
        (concern, until)
        for concern, (until, before) in live.items()
        if not rows_of(now[concern]) - rows_of(before)
    )
