"""That somebody has a report to read: what a notice of it says, which is nothing, and that it was read.

Source: docs/explanation/notices.md
"""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from upstander.accounts.models import Account
from upstander.notices.access.unread import unread
from upstander.notices.actions.tell import mark_read
from upstander.reporting.inbox.keys import named_in_audit

TO_READ = "report.to_read"


def notice_of(keys: Path, report: UUID) -> UUID:
    """What a notice names in place of the report: it means nothing without the key."""
    return UUID(bytes=named_in_audit(keys, report))


def mark_told(account: Account, report: UUID) -> None:
    """That the account has looked at what it was told of; in the transaction of the look."""
    named = notice_of(Path(settings.UPSTANDER_KEYS), report)
    mark_read(unread(account, what=[TO_READ]).filter(about=named))
