"""What an account may do today: the capabilities of its roles, while its vetting is good.

Source: docs/explanation/accounts.md
"""

from dataclasses import dataclass
from datetime import date

from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, RoleGrant, Vetting
from upstander.accounts.roles import granted


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An account's standing on one day; without vetting that is good, its roles grant nothing."""

    roles: tuple[str, ...]
    vetted_until: date | None
    today: date

    @property
    def is_vetted(self) -> bool:
        """Whether the vetting is good today; its last day counts."""
        return self.vetted_until is not None and self.today <= self.vetted_until

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What the account may do."""
        return granted(self.roles) if self.is_vetted else frozenset()


def standing_of(account: Account, *, today: date) -> Standing:
    """The account's standing today, read afresh: what was taken away a minute ago is gone."""
    roles = RoleGrant.objects.filter(
        account=account, approval__isnull=False, end__isnull=True, ends_on__gte=today
    )
    newest = Vetting.objects.filter(account=account).order_by("-recorded_at").first()
    return Standing(
        roles=tuple(sorted(set(roles.values_list("role", flat=True)))),
        vetted_until=newest.good_until if newest else None,
        today=today,
    )


def may(account: Account, capability: Capability, *, today: date) -> bool:
    """Whether the account may do this today."""
    return capability in standing_of(account, today=today).capabilities
