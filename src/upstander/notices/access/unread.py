"""Notices that somebody has not looked at yet, and what was told already.

Source: docs/explanation/notices.md
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from upstander.accounts.models import Account
from upstander.notices.models import Notice


def unread(account: Account, *, what: Collection[str]) -> QuerySet[Notice]:
    """The account's own, of these steps, the oldest first."""
    return Notice.objects.filter(account=account, what__in=what, read__isnull=True).order_by("told_at", "id")


def told_of(about: Collection[UUID]) -> frozenset[tuple[UUID, UUID, str]]:
    """Who was told of what already: the account, what it is about, and the step."""
    rows = Notice.objects.filter(about__in=about)
    return frozenset(rows.values_list("account_id", "about", "what"))
