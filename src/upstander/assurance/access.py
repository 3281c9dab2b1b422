"""Whom the audit names, for an auditor: accounts by name, processes as they are.

Source: docs/explanation/audit.md
"""

from collections.abc import Iterable
from uuid import UUID

from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, RoleGrant
from upstander.accounts.roles import ROLES

PREFIX = "account:"


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """What to call each actor. An account of the other site, which this process cannot see, is called so."""
    wanted = {actor: UUID(actor.removeprefix(PREFIX)) for actor in set(actors) if actor.startswith(PREFIX)}
    known = {
        each.pk: f"{each.shown_name} ({each.login_name})"
        for each in Account.objects.filter(pk__in=wanted.values())
    }
    return {actor: known.get(pk, "an account of the other site") for actor, pk in wanted.items()}


def actors_named(login_name: str) -> list[str]:
    """The actors that go by a sign-in name; empty where nobody does."""
    return [each.actor for each in Account.objects.filter(login_name__iexact=login_name)]


def auditors() -> list[str]:
    """Everybody who was ever granted a role that reads the audit."""
    roles = [role.id for role in ROLES.values() if Capability.READ_AUDIT in role.grants]
    granted = RoleGrant.objects.filter(role__in=roles, approval__isnull=False).select_related("account")
    return sorted({each.account.actor for each in granted})
