"""What is set aside today: by a snooze until its day, by an exception while it stands. It gates nothing else.

A hard trigger is never set aside, nor is what shows rows or signs that were not there.
Source: docs/explanation/detection.md
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from upstander.detection.access.briefs import Listed
from upstander.detection.access.reading import Item
from upstander.detection.models import ExceptionProposal, ExceptionScope, Placing, ProposalChoice, Snooze
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


def apart(items: Iterable[Shown], *, key: PrivateKey, today: date) -> tuple[list[Shown], list[Aside]]:
    """The items that are shown, and those that are set aside, each in its order."""
    found = list(items)
    covers, snoozed = standing_covers(key=key, today=today), _snoozed(found, today=today)
    shown, aside = [], []
    for item in found:
        held = _held(item, covers=covers, snoozed=snoozed)
        if held is None:
            shown.append(item)
        else:
            aside.append(held)
    return shown, aside


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


def _held(item: Item | Listed, *, covers: Sequence[Cover], snoozed: Mapping[UUID, date]) -> Aside | None:
    if item.brief.hard_trigger:
        return None
    if back_on := snoozed.get(item.concern.pk):
        return Aside(item=item, kind="snooze", back_on=back_on)
    until = max((cover.until for cover in covers if cover.covers(item)), default=None)
    return Aside(item=item, kind="exception", back_on=until + timedelta(days=1)) if until else None


def _snoozed(items: Sequence[Item | Listed], *, today: date) -> dict[UUID, date]:
    """By concern, the day on which it is back, where the newest snooze lasts and no row is new since."""
    concerns: list[Any] = [item.concern for item in items]  # of an `access` query
    found = (
        Snooze.objects.filter(concern__in=[each.pk for each in concerns])
        .order_by("set_at")
        .values_list("concern_id", "until", "placing__evidence")
    )
    newest = {concern: (until, rows_of(evidence)) for concern, until, evidence in found}
    now = dict(
        Placing.objects.filter(pk__in=[each.placing_id for each in concerns]).values_list(
            "concern_id", "evidence"
        )
    )
    return {
        concern: until
        for concern, (until, before) in newest.items()
        if today < until and not rows_of(now[concern]) - before
    }
