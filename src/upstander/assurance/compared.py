"""How much everybody of this site looked, beside their peers and beside themselves.

Peers hold the same roles. Whom a record is about nobody is told here, so that looks at somebody's own
relations cannot be told either: whoever is known to be too near cannot open the record at all.
Source: docs/explanation/audit.md
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from upstander.accounts.access.directory import with_standing
from upstander.accounts.models import Account
from upstander.assurance.beside import LEAST_PEERS, LEAST_WEEKS, Beside, beside
from upstander.assurance.looks import DAYS, Looks, looks_since
from upstander.assurance.outside import unseen

WEEKS = DAYS / 7


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One account's looking; a comparison is None where there is too little to compare with."""

    name: str
    sign_in: str
    roles: tuple[str, ...]
    looks: Looks
    others: int  # how many hold the same roles
    peers: Beside | None
    before: Beside | None

    @property
    def by_peers(self) -> tuple[float, float, int]:
        """What to sort by: beyond peers, then beyond themselves, then how much."""
        own = self.before.times if self.before else 0
        return (self.peers.times if self.peers else 0, own, self.looks.looks)

    @property
    def is_outside(self) -> bool:
        """Whether any of it was refused, or was behind broken glass."""
        return bool(self.looks.denied or self.looks.behind_glass)


def compared(since: datetime) -> list[Compared]:
    """Everybody who looked, or was refused, those most beyond their peers first. Three queries."""
    accounts = list(with_standing(Account.objects.all(), today=timezone.localdate()))
    with connection.cursor() as cursor:
        found = looks_since(cursor, since, actors=[each.actor for each in accounts], unseen=unseen())
    by_actor = {each.actor: each for each in found}
    alike = _alike(accounts)
    rows = (_compared(each, by_actor, alike[_roles(each)]) for each in accounts)
    seen = (row for row in rows if row.looks.looks or row.looks.denied)
    return sorted(seen, key=lambda row: row.by_peers, reverse=True)


def _alike(accounts: Iterable[Any]) -> dict[tuple[str, ...], list[str]]:
    """By the roles that they hold: the actors of open accounts. Whoever holds none has no peers."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in accounts:
        if _roles(each) and not each.is_closed:
            found[_roles(each)].append(each.actor)
    return found


def _compared(account: Any, by_actor: dict[str, Looks], alike: list[str]) -> Compared:
    mine = by_actor[account.actor]
    others = [by_actor[actor].looks for actor in alike if actor != account.actor]
    return Compared(
        name=account.shown_name,
        sign_in=account.login_name,
        roles=_roles(account),
        looks=mine,
        others=len(others),
        peers=beside(mine.looks, others, at_least=LEAST_PEERS),
        before=beside(mine.looks / WEEKS, mine.weeks, at_least=LEAST_WEEKS),
    )


def _roles(account: Any) -> tuple[str, ...]:
    return tuple(sorted(account.role_ids))
