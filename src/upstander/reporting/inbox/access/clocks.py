"""The clock of one report, for somebody who may read it: by which law it runs, and what stopped it.

Source: docs/explanation/work.md
"""

from datetime import datetime
from uuid import UUID

from upstander.reporting.inbox.sealing import Held, read_words
from upstander.work.access.showing import ShownClock, shown_clock


def clock_of(held: Held, *, now: datetime) -> ShownClock | None:
    """The clock, once somebody has opened the report. One query."""
    clock = held.report.clocks.select_related("end", "referral", "referral__recorded_by").first()

    def read(words: bytes, stopped: UUID) -> str:
        return read_words(words, held=held, kind="referral", record=stopped)

    return shown_clock(clock, read=read, now=now) if clock else None
