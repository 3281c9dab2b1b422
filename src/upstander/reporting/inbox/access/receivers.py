"""To whom a report may be given: able today, with a key that the desk vouches for, and not shut out.

Source: docs/explanation/need_to_know.md
"""

from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings

from upstander.accounts.access.need_to_know import live_assignments, live_exclusions
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.reporting.channel.models import Report
from upstander.reporting.inbox.access.keyring import Reader, readers_able_to
from upstander.reporting.inbox.keys import vouching_keys
from upstander.reporting.inbox.models import ReportAssignmentEnd
from upstander.sealed.envelopes import parse

GAVE_UP = "recused"


def receivers_of(report: Report, *, today: date) -> dict[UUID, tuple[str, Reader]]:
    """By account, the shown name and the key of everybody to whom it may be given."""
    vouching = vouching_keys(Path(settings.UPSTANDER_KEYS))
    able = readers_able_to(Capability.RECEIVE_REPORTS, today=today, vouching=vouching)
    opens = set(parse(report.key).recipients)
    have = {account for account in _having(report) if account in able and able[account].public.id in opens}
    left = able.keys() - have - out_of(report.pk)
    names = Account.objects.filter(pk__in=left).order_by("shown_name").values_list("pk", "shown_name")
    return {account: (name, able[account]) for account, name in names}


def _having(report: Report) -> set[UUID]:
    """Who has it, also under a key that they have replaced since: to those it can be given again."""
    return set(live_assignments(Report).filter(matter=report).values_list("account_id", flat=True))


def out_of(report: UUID) -> frozenset[UUID]:
    """The accounts to which it is not given: kept from it, or out of it by themselves."""
    barred = live_exclusions(Report).filter(matter=report).values_list("account_id", flat=True)
    gone = ReportAssignmentEnd.objects.filter(assignment__matter=report, reason=GAVE_UP)
    return frozenset({*barred, *gone.values_list("assignment__account_id", flat=True)})
