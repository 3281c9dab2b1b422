"""Ask the custodians to look, on two days of each week, whether or not anything has come to them.

A message that goes when a report comes tells whoever reads the mail, or the log of its server, that one came.
These go always, so that they tell nothing.
Source: docs/explanation/notices.md
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from upstander.accounts.access.desk_members import able_to
from upstander.accounts.capabilities import Capability
from upstander.domain.clocks.due import london_day
from upstander.domain.local_time import LONDON
from upstander.notices.actions.remind import remind
from upstander.reporting.router.placing import PROCESS

ON = (0, 3)  # Monday and Thursday: at most four days, so that an acknowledgement in seven can be kept
IN_THE_MORNING = time(8)  # in London


def remind_custodians(*, now: datetime) -> int:
    """Gives how many were told now; on other days, before the morning and a second time, nobody is."""
    today = london_day(now)
    at = datetime.combine(today, IN_THE_MORNING, tzinfo=ZoneInfo(LONDON))
    if today.weekday() not in ON or now < at:
        return 0
    return remind(able_to(Capability.HOLD_RESERVED, today=today), at=at, by=PROCESS)
