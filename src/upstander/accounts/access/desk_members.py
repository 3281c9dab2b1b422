"""Who works at the desk: accounts of the unit's site, by their staff reference.

Source: docs/explanation/need_to_know.md
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, Closing, RoleGrant, Site, Vetting
from upstander.accounts.roles import ROLES


def members_of_the_desk() -> Mapping[str, frozenset[UUID]]:
    """Staff references in small letters, each with its accounts; accounts that name nobody are left out."""
    found: dict[str, set[UUID]] = defaultdict(set)
    rows = Account.objects.filter(site=Site.UNIT).exclude(staff_reference="")
    for account_id, reference in rows.values_list("id", "staff_reference"):
        found[reference.casefold()].add(account_id)
    return {reference: frozenset(ids) for reference, ids in found.items()}


def holders_of(roles: Collection[str], *, today: date) -> frozenset[UUID]:
    """Accounts that hold one of these roles today, whatever their vetting. One query."""
    granted = RoleGrant.objects.filter(
        role__in=roles, approval__isnull=False, end__isnull=True, ends_on__gte=today
    )
    return frozenset(granted.values_list("account_id", flat=True))


def able_to(capability: Capability, *, today: date) -> frozenset[UUID]:
    """Open accounts that may do this today, as `standing_of` would say of each. Three queries."""
    roles = [role.id for role in ROLES.values() if capability in role.grants]
    granted = holders_of(roles, today=today)
    newest = dict(Vetting.objects.order_by("recorded_at").values_list("account_id", "good_until"))
    closed = set(Closing.objects.values_list("account_id", flat=True))
    vetted = {account for account, good_until in newest.items() if today <= good_until}
    return frozenset((granted & vetted) - closed)
