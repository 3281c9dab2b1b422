"""The clocks of one concern, for somebody who may see it: what runs, by which law, and what stopped it.

Source: docs/explanation/work.md
"""

from datetime import datetime
from uuid import UUID

from upstander.detection.models import Concern, Opening
from upstander.detection.sealing import read_sealed
from upstander.sealed.key_pairs import PrivateKey
from upstander.work.access.showing import ShownClock, shown_clock


def clocks_of(concern: Concern, *, key: PrivateKey, now: datetime) -> list[ShownClock]:
    """Those that run or ran out, and the one that a referral stopped. Two queries."""
    clocks = concern.clocks.select_related("end", "referral", "referral__recorded_by").order_by("started_at")
    first = Opening.objects.filter(concern=concern).order_by("opened_at").first()
    opened_at = first.opened_at if first else None

    def read(words: bytes, clock: UUID) -> bytes:
        return read_sealed(words, key=key, kind="referral", record=clock)

    shown = [clock for clock in clocks if not hasattr(clock, "end") or hasattr(clock, "referral")]
    return [shown_clock(clock, read=read, now=now, first_opened_at=opened_at) for clock in shown]
