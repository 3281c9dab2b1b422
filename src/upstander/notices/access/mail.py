"""Addresses, and messages that did not go out.

Source: docs/explanation/notices.md
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from upstander.accounts.models import Account
from upstander.notices.models import Address, Message, Sending, SendingOutcome

SOONEST, LATEST = timedelta(minutes=1), timedelta(minutes=15)
GIVEN_UP = timedelta(days=2)  # after that the message says nothing that the desk's own page does not


def address_of(account: Account) -> str:
    """Where the account wants to be told; empty where nowhere."""
    newest = Address.objects.filter(account=account).order_by("-set_at").values_list("email", flat=True)
    return newest.first() or ""


def addresses_of(accounts: set[UUID]) -> dict[UUID, str]:
    """The same for several, in one query."""
    rows = Address.objects.filter(account__in=accounts).order_by("set_at")
    return dict(rows.values_list("account_id", "email"))


def to_send(now: datetime) -> list[Message]:
    """Messages that no attempt has settled and whose next attempt is due, the oldest first."""
    settled = [each for each in SendingOutcome if each is not SendingOutcome.FAILED]
    waiting = Message.objects.filter(made_at__gt=now - GIVEN_UP).exclude(
        pk__in=Sending.objects.filter(outcome__in=settled).values("message")
    )
    tries = _tries(waiting.values_list("pk", flat=True))
    return [each for each in waiting.order_by("made_at", "id") if _is_due(tries.get(each.pk, []), now)]


def failing_since() -> datetime | None:
    """Since when messages fail, if the last attempt of all did; else None."""
    last = Sending.objects.order_by("-tried_at").first()
    if last is None or last.outcome != SendingOutcome.FAILED:
        return None
    good = Sending.objects.exclude(outcome=SendingOutcome.FAILED).order_by("-tried_at").first()
    failed = Sending.objects.filter(outcome=SendingOutcome.FAILED).order_by("tried_at")
    after = failed.filter(tried_at__gt=good.tried_at) if good else failed
    return after.values_list("tried_at", flat=True).first()


def _tries(messages: QuerySet[Any, Any]) -> dict[UUID, list[datetime]]:
    found: dict[UUID, list[datetime]] = {}
    rows = Sending.objects.filter(message__in=messages).order_by("tried_at")
    for message, tried_at in rows.values_list("message_id", "tried_at"):
        found.setdefault(message, []).append(tried_at)
    return found


def _is_due(tried: list[datetime], now: datetime) -> bool:
    """At once; then after one minute, two, four, eight, and every quarter of an hour."""
    if not tried:
        return True
    pause: timedelta = SOONEST * 2 ** min(len(tried) - 1, 4)
    return now - tried[-1] >= min(pause, LATEST)
