"""One account as an administrator sees it.

Source: docs/explanation/accounts.md
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from upstander.accounts.access.own import OwnVetting, vetting_of
from upstander.accounts.access.set_up import is_good, is_set_up, newest_code
from upstander.accounts.models import Account, Help, RoleGrant
from upstander.accounts.roles import ROLES


@dataclass(frozen=True, kw_only=True)
class GrantRow:
    """A role that is in force, or that waits."""

    id: UUID
    title: str
    ends_on: date
    is_approved: bool


@dataclass(frozen=True, kw_only=True)
class OneAccount:
    """An account with all that an administrator needs; nothing of what it opened."""

    account: Account
    grants: tuple[GrantRow, ...]
    vetting: OwnVetting
    is_set_up: bool
    code_until: datetime | None
    help_waits: bool

    @property
    def is_open(self) -> bool:
        """Whether nothing has closed it."""
        return self.account.is_active


def one_account(account: Account, *, today: date) -> OneAccount:
    """The account today."""
    code = newest_code(account)
    return OneAccount(
        account=account,
        grants=tuple(_row(grant) for grant in _running(account, today)),
        vetting=vetting_of(account, today=today),
        is_set_up=is_set_up(account),
        code_until=code.good_until if code and is_good(code, now=timezone.now()) else None,
        help_waits=Help.objects.filter(account=account, decision__isnull=True).exists(),
    )


def title_of(role: str) -> str:
    """What a screen calls the role; its id where it is no longer known."""
    return str(ROLES[role].title) if role in ROLES else role


def seen_before(role: str) -> str:
    """What an approver asks to see before they agree to the role; nothing for most."""
    return str(ROLES[role].first) if role in ROLES else ""


def _running(account: Account, today: date) -> "list[RoleGrant]":
    running = account.role_grants.filter(end__isnull=True, ends_on__gte=today)
    return list(running.select_related("approval").order_by("asked_at"))


def _row(grant: RoleGrant) -> GrantRow:
    return GrantRow(
        id=grant.pk,
        title=title_of(grant.role),
        ends_on=grant.ends_on,
        is_approved=hasattr(grant, "approval"),
    )
