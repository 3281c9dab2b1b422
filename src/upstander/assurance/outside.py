"""What an auditor is not shown: what a custodian outside did with a report, and that one was routed.

Whoever reads that a report went outside learns that somebody who would usually read it was named.
Source: docs/explanation/audit.md
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from upstander.accounts.capabilities import Capability
from upstander.accounts.models import RoleGrant
from upstander.accounts.roles import ROLES
from upstander.audit.reading import Term, Unseen

CODES = ("report", "identity", "file", "original")
"""How the codes begin of what is done with a report."""
ROUTED = ("report.route",)
"""Each report has one, wherever it goes: of all together one could count those that came to nobody inside."""


def unseen() -> Unseen:
    """What is left out of an auditor's pages. One query."""
    return Unseen(codes=CODES, terms=tuple(_terms()), never=ROUTED)


def _terms() -> Iterator[Term]:
    """The time for which each custodian was one. Nobody is one and of the unit at once."""
    roles = [role.id for role in ROLES.values() if Capability.HOLD_RESERVED in role.grants]
    granted = RoleGrant.objects.filter(role__in=roles, approval__isnull=False)
    for each in granted.select_related("account", "approval", "end").order_by("pk"):
        last = timezone.make_aware(datetime.combine(each.ends_on + timedelta(days=1), time()))
        ended = each.end.ended_at if hasattr(each, "end") else last
        yield Term(actor=each.account.actor, since=each.approval.approved_at, until=min(last, ended))
