"""Private lists: read by their owner alone, matched by the worker without reading them.

Source: docs/explanation/need_to_know.md
"""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from upstander.accounts.conflict_keys import MatchingKey, ReadingKey
from upstander.accounts.models import Account, PrivateConflict
from upstander.domain.refusal import Refusal


class NotTheListsKey(Refusal):
    """Private lists were written with another key than the one that is there."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry as its owner typed it."""

    id: UUID
    reference: str
    added_at: datetime


@dataclass(frozen=True)
class PrivateLists:
    """Everybody's lists as the worker has them: digests, and whose they are."""

    key: MatchingKey
    entries: tuple[tuple[UUID, bytes], ...]

    def barred_from(self, references: Collection[str]) -> frozenset[UUID]:
        """The accounts on whose list one of the references stands."""
        return frozenset(
            account
            for account, kept in self.entries
            if any(hmac.compare_digest(kept, self.key.digest(account, named)) for named in references)
        )


def own_list(account: Account, *, key: ReadingKey) -> list[Entry]:
    """The account's own entries, oldest first; there is no way to ask for anybody else's."""
    rows = PrivateConflict.objects.filter(account=account, end__isnull=True).order_by("added_at")
    return [
        Entry(
            id=row.id,
            reference=key.unlock(bytes(row.locked_reference), account=account.id, entry=row.id),
            added_at=row.added_at,
        )
        for row in rows
    ]


def private_lists(*, key: MatchingKey) -> PrivateLists:
    """Every entry that stands, in one query. Raises NotTheListsKey if one was made with another key.

    A list that cannot be matched is never taken for an empty one.
    """
    rows = PrivateConflict.objects.filter(end__isnull=True)
    found = [
        (account, bytes(digest), bytes(key_id))
        for account, digest, key_id in rows.values_list("account_id", "digest", "key_id")
    ]
    if any(key_id != key.id for _, _, key_id in found):
        raise NotTheListsKey(
            "Some private lists were written with another key than conflicts.key holds now, so nobody can be "
            "kept from what is on them. Nothing was done. Take the key from a backup."
        )
    return PrivateLists(key, tuple((account, digest) for account, digest, _ in found))
