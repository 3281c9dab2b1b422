"""Tell somebody that there is something to read: a row for their own page, and the sentence by mail.

What is told in one round to one person is one message. Without an address, or without mail, the row stands
all the same, until they have looked.
Source: docs/explanation/notices.md
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from upstander.accounts.acts import Actor, act
from upstander.audit.words import Kind
from upstander.notices.models import Message, Notice, NoticeRead


def tell(account: UUID, *, about: UUID, what: str, now: datetime, by: Actor) -> None:
    """One notice with its message and its entry. Doing it twice tells nothing more."""
    with act(by=by, kind=Kind.DISCLOSURE, what="notice.tell", purpose="oversight", about=about.bytes):
        _, is_new = Notice.objects.get_or_create(
            account_id=account, about=about, what=what, defaults={"told_at": now}
        )
        if is_new:
            Message.objects.get_or_create(account_id=account, made_at=now)


def mark_read(notices: Iterable[Notice]) -> None:
    """That these were looked at, in the transaction and with the entry of the look."""
    NoticeRead.objects.bulk_create([NoticeRead(notice=each) for each in notices], ignore_conflicts=True)
