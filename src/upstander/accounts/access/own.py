"""What somebody is shown of their own account.

Source: docs/explanation/accounts.md
"""

from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.models import Authenticator

from upstander.accounts.models import Account, RoleGrant, Site, Vetting
from upstander.accounts.roles import ROLES

SOON = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class HeldRole:
    """A role as its holder sees it."""

    title: str
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class OwnVetting:
    """A clearance as its holder sees it; `good_until` is None where none was recorded."""

    level: str
    good_until: date | None
    today: date

    @property
    def has_lapsed(self) -> bool:
        """Whether nothing is granted for want of it."""
        return self.good_until is None or self.good_until < self.today

    @property
    def ends_soon(self) -> bool:
        """Whether a banner says so: good today, and within thirty days no more."""
        return not self.has_lapsed and self.good_until is not None and self.good_until - self.today <= SOON


@dataclass(frozen=True, kw_only=True)
class OwnAccount:
    """Somebody's own account; roles and vetting are the unit's, and None on the site for everyone at work."""

    account: Account
    roles: tuple[HeldRole, ...] | None
    vetting: OwnVetting | None
    has_app: bool
    passkeys: int


def own_account(account: Account, *, today: date) -> OwnAccount:
    """The account as its owner sees it."""
    factors = Authenticator.objects.filter(user=account)
    is_units = account.site == Site.UNIT
    return OwnAccount(
        account=account,
        roles=_roles(account, today) if is_units else None,
        vetting=vetting_of(account, today=today) if is_units else None,
        has_app=factors.filter(type=Authenticator.Type.TOTP).exists(),
        passkeys=factors.filter(type=Authenticator.Type.WEBAUTHN).count(),
    )


def has_recovery_codes(account: Account) -> bool:
    """Whether codes for a lost telephone were ever made."""
    codes = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES)
    return bool(codes.exists())


def vetting_of(account: Account, *, today: date) -> OwnVetting:
    """The clearance that counts: the one recorded last."""
    newest = Vetting.objects.filter(account=account).order_by("-recorded_at").first()
    return OwnVetting(
        level=newest.level if newest else "", good_until=newest.good_until if newest else None, today=today
    )


def _roles(account: Account, today: date) -> tuple[HeldRole, ...]:
    grants = RoleGrant.objects.filter(
        account=account, approval__isnull=False, end__isnull=True, ends_on__gte=today
    )
    return tuple(
        HeldRole(
            title=str(ROLES[grant.role].title) if grant.role in ROLES else grant.role, ends_on=grant.ends_on
        )
        for grant in grants.order_by("role", "-ends_on")
    )
