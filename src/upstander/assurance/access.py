"""Whom the audit names, for an auditor: accounts by name, processes as they are.

Source: docs/explanation/audit.md
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext

from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account, RoleGrant
from upstander.accounts.roles import ROLES

PREFIX = "account:"


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """What to call each actor. An account of the other site, which this process cannot see, is called so."""
    wanted = {actor: _account(actor) for actor in set(actors) if actor.startswith(PREFIX)}
    known = {
        each.pk: f"{each.shown_name} ({each.login_name})"
        for each in Account.objects.filter(pk__in=[pk for pk in wanted.values() if pk])
    }
    return {
        actor: known.get(pk, gettext("an account of the other site")) if pk else gettext("no account of ours")
        for actor, pk in wanted.items()
    }


def _account(actor: str) -> UUID | None:
    """The account's key; None where a process wrote an actor that is none, which the auditor is to see."""
    try:
        return UUID(actor.removeprefix(PREFIX))
    except ValueError:
        return None


def actors_named(login_name: str) -> list[str]:
    """The actors that go by a sign-in name; empty where nobody does."""
    return [each.actor for each in Account.objects.filter(login_name__iexact=login_name)]


def auditors() -> list[str]:
    """Everybody who was ever granted a role that reads the audit."""
    roles = [role.id for role in ROLES.values() if Capability.READ_AUDIT in role.grants]
    granted = RoleGrant.objects.filter(role__in=roles, approval__isnull=False).select_related("account")
    return sorted({each.account.actor for each in granted})
