"""Tell whoever was given a report that there is something to read, and nobody else; nothing is said of it.

From the rows that are there: a router that was killed once it had given a report away tells of it later.
Source: docs/explanation/notices.md
"""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from upstander.accounts.access.need_to_know import live_assignments, live_exclusions
from upstander.notices.access.unread import told_of
from upstander.notices.actions.tell import tell
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.notices import TO_READ, notice_of
from upstander.reporting.router.placing import PROCESS

AS_FAR_BACK = timedelta(days=14)  # whoever was given one longer ago has been told, or looks by themselves


def tell_readers(keys: Path, *, now: datetime) -> int:
    """Tell whom it is to be told and was not; gives how many notices."""
    since = live_assignments(Report).filter(assigned_at__gte=now - AS_FAR_BACK)
    rows = since.values_list("account_id", "matter_id")
    due = {(account, notice_of(keys, report), TO_READ) for account, report in set(rows) - _barred()}
    new = due - told_of({about for _, about, _ in due}) if due else set()
    for account, about, what in sorted(new, key=str):
        tell(account, about=about, what=what, now=now, by=PROCESS)
    return len(new)


def _barred() -> set[tuple[UUID, UUID]]:
    return set(live_exclusions(Report).values_list("account_id", "matter_id"))
