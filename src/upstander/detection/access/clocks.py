"""The clocks of one concern, for somebody who may see it: what runs, by which law, and what stopped it.

Source: docs/explanation/work.md
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from upstander.detection.models import Concern, Opening, Referral
from upstander.detection.referral import WORDS
from upstander.detection.sealing import read_sealed
from upstander.domain.clocks.law import Law
from upstander.sealed.key_pairs import PrivateKey
from upstander.work.access.running import law_of, title_of
from upstander.work.wording import time_left


@dataclass(frozen=True, kw_only=True)
class Referred:
    """The referral that stopped a clock."""

    at: datetime
    reference: str
    recorded_by: str
    recorded_at: datetime
    in_time: bool


@dataclass(frozen=True, kw_only=True)
class ShownClock:
    """A clock as the concern's page shows it. `law` is None where the packs were altered since it was set."""

    rule: str
    title: str
    citation: str
    law: Law | None
    started_at: datetime
    last_day: date
    left: str  # in words
    is_overdue: bool
    first_opened_at: datetime | None  # when the concern was first opened, by anybody
    referred: Referred | None


def clocks_of(concern: Concern, *, key: PrivateKey, now: datetime) -> list[ShownClock]:
    """Those that run or ran out, and the one that a referral stopped. Two queries."""
    clocks = concern.clocks.select_related("end", "referral", "referral__recorded_by").order_by("started_at")
    first = Opening.objects.filter(concern=concern).order_by("opened_at").first()
    shown = [clock for clock in clocks if not hasattr(clock, "end") or hasattr(clock, "referral")]
    return [_shown(clock, first, key=key, now=now) for clock in shown]


def _shown(clock: Any, first: Opening | None, *, key: PrivateKey, now: datetime) -> ShownClock:
    return ShownClock(
        rule=clock.rule,
        title=title_of(clock),
        citation=clock.law_citation,
        law=law_of(clock),
        started_at=clock.started_at,
        last_day=clock.last_day,
        left=time_left(clock.ends_at, now=now),
        is_overdue=now >= clock.ends_at,
        first_opened_at=first.opened_at if first else None,
        referred=_referred(clock, key) if hasattr(clock, "referral") else None,
    )


def _referred(clock: Any, key: PrivateKey) -> Referred:
    made: Referral = clock.referral
    words = WORDS.validate_json(read_sealed(made.words, key=key, kind="referral", record=clock.pk))
    return Referred(
        at=words.referred_at,
        reference=words.reference,
        recorded_by=made.recorded_by.shown_name,
        recorded_at=made.recorded_at,
        in_time=words.referred_at < clock.ends_at,
    )
