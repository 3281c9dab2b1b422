"""A clock as a page shows it: what runs, by which law, and the referral that stopped it.

Source: docs/explanation/work.md
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from upstander.domain.clocks.law import Law
from upstander.work.access.running import law_of, title_of
from upstander.work.referral import WORDS
from upstander.work.wording import time_left

Read = Callable[[bytes, UUID], bytes | str]
"""Opens what was sealed about a referral, by the clock that it stopped."""


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
    """A clock in words and days. `law` is None where the packs were altered since it was set."""

    rule: str
    title: str
    citation: str
    law: Law | None
    started_at: datetime
    last_day: date
    left: str  # in words
    is_overdue: bool
    first_opened_at: datetime | None  # when the matter was first opened, by anybody, where that is shown
    referred: Referred | None


def shown_clock(
    clock: Any, *, read: Read, now: datetime, first_opened_at: datetime | None = None
) -> ShownClock:
    """The clock, taken with its `referral` and who recorded it, so that nothing is asked of the database."""
    return ShownClock(
        rule=clock.rule,
        title=title_of(clock),
        citation=clock.law_citation,
        law=law_of(clock),
        started_at=clock.started_at,
        last_day=clock.last_day,
        left=time_left(clock.ends_at, now=now),
        is_overdue=now >= clock.ends_at,
        first_opened_at=first_opened_at,
        referred=_referred(clock, read) if hasattr(clock, "referral") else None,
    )


def _referred(clock: Any, read: Read) -> Referred:
    made = clock.referral
    words = WORDS.validate_json(read(made.words, clock.pk))
    return Referred(
        at=words.referred_at,
        reference=words.reference,
        recorded_by=made.recorded_by.shown_name,
        recorded_at=made.recorded_at,
        in_time=words.referred_at < clock.ends_at,
    )
