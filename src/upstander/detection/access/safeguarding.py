"""The part of a concern that a safeguarding lead sees: the other person, and nothing of the member of staff.

A dossier is one sealed whole. It is opened here, and what leaves here is the part alone.
Source: docs/explanation/detection.md
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.detection.access.concerns import not_excluded, readable, with_newest
from upstander.detection.access.entries import Entry
from upstander.detection.access.history import safety_of
from upstander.detection.access.reading import dossier_of
from upstander.detection.dossier import OtherPerson
from upstander.detection.models import Concern, Route, SafeguardingAsk, SafetyDecision
from upstander.sealed.key_pairs import PrivateKey

SOMEONE = "someone in the force"


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a safeguarding lead reads. `person` is None where the concern is not about one person."""

    spoken: str
    person: OtherPerson | None
    history: tuple[Entry, ...]


def asked_of(account: Account, *, standing: Standing) -> QuerySet[Any]:
    """The concerns that leads were asked about, or that have a plan to review; without those shut out of.

    Each has `open_ask` (its reason's code, or None), `asked_at`, `decided` (a code), and `review_on`.
    """
    if Capability.DECIDE_SAFEGUARDING not in standing.capabilities:
        return Concern.objects.none()
    asks = SafeguardingAsk.objects.filter(concern=OuterRef("pk")).order_by("-asked_at")
    newest = SafetyDecision.objects.filter(concern=OuterRef("pk")).order_by("-decided_at")
    concerns = readable(not_excluded(Concern.objects.filter(route=Route.UNIT), account)).annotate(
        open_ask=Subquery(asks.filter(reply__isnull=True).values("because")[:1]),
        asked_at=Subquery(asks.values("asked_at")[:1]),
        decided=Subquery(newest.values("choice")[:1]),
        decided_at=Subquery(newest.values("decided_at")[:1]),
        review_on=Subquery(newest.values("review_on")[:1]),
    )
    asked: QuerySet[Any] = concerns.filter(Q(asked_at__isnull=False) | Q(review_on__isnull=False))
    return asked


def part_of(concern: Concern, *, key: PrivateKey) -> Part:
    """The part of one concern. Whatever was written of the member of staff by reference is left out of it.

    So is who holds the person's cases: it may be the member of staff, and who is missing would tell as much.
    """
    dossier = dossier_of(with_newest(Concern.objects.filter(pk=concern.pk)).get(), key=key)
    history = (_without(dossier.staff_ref, each) for each in safety_of(concern, key=key))
    person = dossier.other_person and replace(dossier.other_person, live_case_holders=None)
    return Part(spoken=concern.spoken, person=person, history=tuple(history))


def _without(staff: str, entry: Entry) -> Entry:
    return replace(entry, reasons=re.sub(re.escape(staff), SOMEONE, entry.reasons, flags=re.IGNORECASE))
