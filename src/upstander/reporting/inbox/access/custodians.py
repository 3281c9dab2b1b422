"""Who else outside may read a report that came to the custodian.

Source: docs/explanation/reporting.md
"""

from datetime import date

from django.db.models import QuerySet

from upstander.accounts.access.desk_members import able_to
from upstander.accounts.access.need_to_know import live_exclusions
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.reporting.channel.models import Report


def custodians_of(report: Report, *, today: date) -> QuerySet[Account]:
    """The custodians' accounts that are not kept from it."""
    barred = live_exclusions(Report).filter(matter=report).values("account")
    return Account.objects.filter(pk__in=able_to(Capability.HOLD_RESERVED, today=today)).exclude(
        pk__in=barred
    )


def has_a_second(report: Report, account: Account, *, today: date) -> bool:
    """Whether another custodian could agree: another person, not this one again. Four queries."""
    own = account.staff_reference.strip().lower()
    others = (
        custodians_of(report, today=today).exclude(pk=account.pk).values_list("staff_reference", flat=True)
    )
    return any(not own or each.strip().lower() != own for each in others)
