"""Wider-enquiry packs: those of a concern for whoever may see it, and those that wait for a second person.

Source: docs/explanation/exhibits.md
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from upstander.accounts.access.need_to_know import live_exclusions
from upstander.accounts.access.standing import Standing
from upstander.accounts.models import Account
from upstander.detection.access.concerns import SECONDS
from upstander.detection.models import Concern, Pack, PackChoice, Route
from upstander.detection.models.pack import GOOD_FOR_DAYS
from upstander.detection.pack_state import PackState
from upstander.detection.sealing import read_sealed
from upstander.detection.wider import WIDER, Wider
from upstander.detection.wider_asked import ASKED, Asked
from upstander.sealed.key_pairs import PrivateKey


def packs_of(concern: Any) -> QuerySet[Any]:
    """The packs of a concern, newest first, each with who asked, its answer and how many copies there are."""
    return (
        Pack.objects.filter(concern=concern.pk)
        .select_related("asked_by", "answer", "answer__given_by")
        .annotate(copies_taken=Count("copies"))
        .order_by("-asked_at")
    )


def packs_waiting_for(account: Account, *, standing: Standing, route: Route = Route.UNIT) -> QuerySet[Any]:
    """Those that the account may answer: somebody else asked, and the concern is not closed to it."""
    if SECONDS[route] not in standing.capabilities:
        return Pack.objects.none()
    barred = live_exclusions(Concern).filter(account=account, matter=OuterRef("concern"))
    return (
        Pack.objects.filter(~Exists(barred), answer__isnull=True, concern__route=route)
        .exclude(asked_by=account)
        .select_related("concern", "asked_by")
        .order_by("asked_at")
    )


def pack_state(pack: Pack, *, now: datetime) -> PackState:
    """Where it stands. An agreed one is good for seven days."""
    answer = getattr(pack, "answer", None)
    if answer is None:
        return PackState.ASKED
    if answer.choice != PackChoice.AGREED:
        return PackState.REFUSED
    return PackState.AGREED if now < good_until(pack) else PackState.OVER


def good_until(pack: Pack) -> datetime:
    """Until when an agreed pack can be taken."""
    until: datetime = pack.answer.given_at + timedelta(days=GOOD_FOR_DAYS)
    return until


def asked_of(pack: Pack, *, key: PrivateKey) -> Asked:
    """What was asked for."""
    return ASKED.validate_json(read_sealed(pack.asked, key=key, kind="pack", record=pack.pk))


def answer_reasons(pack: Pack, *, key: PrivateKey) -> str:
    """The second person's reasons; empty where there is no answer yet."""
    answer = getattr(pack, "answer", None)
    return read_sealed(answer.reasons, key=key, kind="pack_answer", record=pack.pk).decode() if answer else ""


def wider_of(pack: Pack, *, key: PrivateKey) -> Wider | None:
    """Whom else the member of staff dealt with; None where an older version loaded the run."""
    sealed = pack.placing.wider
    if sealed is None:
        return None
    return WIDER.validate_json(read_sealed(sealed, key=key, kind="wider", record=pack.placing_id))
