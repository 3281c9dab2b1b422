"""What does not wait for its turn, parted into what is new and what earlier scans will have shown.

A scan does not know what was done about an item. What has no record of the last two months stands in a
table, so that it does not bury what came since. Source: docs/explanation/order.md
"""

from dataclasses import dataclass
from datetime import date, timedelta

from upstander.engine.concerns.model import HardTrigger, Scan

RECENT_DAYS = 62  # two months: a month's bill comes up to three weeks after the month


@dataclass(frozen=True, kw_only=True)
class Urgent:
    """The items in the scan's order: `now` those with a recent or undated record, `earlier` the rest."""

    now: tuple[HardTrigger, ...]
    earlier: tuple[HardTrigger, ...]


def part(scan: Scan) -> Urgent:
    """Which items are new, as of the scan's date."""
    told = [(one, _is_recent(one, scan.as_of)) for one in scan.hard_triggers]
    return Urgent(
        now=tuple(one for one, recent in told if recent),
        earlier=tuple(one for one, recent in told if not recent),
    )


def newest(trigger: HardTrigger) -> date | None:
    """The day of the newest record (UTC); None where a record has no time: the matter stands."""
    moments = [row.occurred_at for row in trigger.evidence]
    known = [moment for moment in moments if moment is not None]
    return max(known).date() if known and len(known) == len(moments) else None


def _is_recent(trigger: HardTrigger, as_of: date) -> bool:
    last = newest(trigger)
    return (
        last is None
        or last >= as_of - timedelta(days=RECENT_DAYS)
        or trigger.trigger != "under_18_private_contact"  # the others stand until somebody ends them
    )
