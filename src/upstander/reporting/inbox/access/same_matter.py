"""Which reports are one matter, as far as somebody may read both.

Source: docs/explanation/reporting.md
"""

from datetime import date
from typing import Any

from django.db.models import Q

from upstander.accounts.models import Account
from upstander.reporting.channel.models import Report
from upstander.reporting.channel.spoken import spoken
from upstander.reporting.inbox.access.reports import visible_to
from upstander.reporting.inbox.models import SameMatter
from upstander.reporting.inbox.sides import UNITS, Side


def linked_to(report: Report, account: Account, *, today: date, side: Side = UNITS) -> list[Any]:
    """The other reports, without those that the account may not read. One query."""
    pairs = SameMatter.objects.filter(Q(one=report) | Q(other=report))
    others = Q(pk__in=pairs.values("one")) | Q(pk__in=pairs.values("other"))
    seen = visible_to(account, today=today, side=side)
    return list(seen.filter(others).exclude(pk=report.pk).order_by("came_on"))


def called(name: str, account: Account, *, today: date) -> Report | None:
    """The report that is called so, among those that the account may read."""
    wanted = name.strip().upper()
    found = (each for each in visible_to(account, today=today) if spoken(each.pk) == wanted)
    return next(found, None)
