"""Who an actor of the audit is, as a screen calls them.

Source: docs/explanation/accounts.md
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext

from upstander.accounts.models import Account

ACCOUNT = "account:"


def name_of(actor: str) -> str:
    """The shown name behind `account:…`; words for the command line; else the actor itself."""
    if actor.startswith(ACCOUNT):
        found = Account.objects.filter(pk=UUID(actor.removeprefix(ACCOUNT))).first()
        return found.shown_name if found else gettext("An account of another site")
    if actor.startswith("command_line:"):
        return gettext("Whoever used the command line as %(account)s") % {
            "account": actor.removeprefix("command_line:")
        }
    return actor


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """What to call each of several actors, in one query; as `name_of` would."""
    accounts = {
        actor: UUID(actor.removeprefix(ACCOUNT)) for actor in set(actors) if actor.startswith(ACCOUNT)
    }
    known = {found.pk: found.shown_name for found in Account.objects.filter(pk__in=accounts.values())}
    elsewhere = gettext("An account of another site")
    return {
        actor: known.get(accounts[actor], elsewhere) if actor in accounts else name_of(actor)
        for actor in actors
    }
