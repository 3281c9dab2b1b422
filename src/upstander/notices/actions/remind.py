"""Remind somebody, without a page and a climb, that a day has passed.

Source: docs/explanation/notices.md
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from upstander.accounts.acts import Actor, act
from upstander.audit.words import Kind
from upstander.notices.models import Message


def remind(accounts: Collection[UUID], *, at: datetime, by: Actor) -> int:
    """A message to each who has none of that moment yet; gives how many. Each is an entry.

    It is sent with the next round of what waits to be sent.
    """
    told = set(Message.objects.filter(made_at=at).values_list("account_id", flat=True))
    return sum(_remind(account, at, by) for account in sorted(set(accounts) - told))


def _remind(account: UUID, at: datetime, by: Actor) -> int:
    with act(by=by, kind=Kind.DISCLOSURE, what="notice.remind", purpose="overdue", about=account.bytes):
        Message.objects.create(account_id=account, made_at=at)
    return 1
