"""Tell whoever is to look that a day has passed: once a day, for as long as it stays so.

"Not yet known" is no answer that lasts; after its day a supervisor looks. What is told is the desk's one
sentence; what ran out stands on their own pages.
Source: docs/explanation/notices.md
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from upstander.accounts.acts import Actor
from upstander.detection.access.run_out import to_be_told
from upstander.domain.clocks.due import london_day
from upstander.domain.local_time import LONDON
from upstander.notices.actions.remind import remind

IN_THE_MORNING = time(8)  # in London; ours: it waits for no night


def tell_run_out(now: datetime, *, by: Actor) -> int:
    """Gives how many were told now; before the morning, and a second time on one day, nobody is."""
    today = london_day(now)
    at = datetime.combine(today, IN_THE_MORNING, tzinfo=ZoneInfo(LONDON))
    return remind(to_be_told(today=today), at=at, by=by) if now >= at else 0
