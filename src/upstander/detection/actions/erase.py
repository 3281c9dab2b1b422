"""Erase what closed concerns were about, once they have been kept as long as the policy says.

The two who closed a concern decided it with that policy before them; what is done at night is their decision
carried out. It destroys the concern's keys. That it existed, and who did what, stays in its row and the
audit.
Source: docs/explanation/detection.md
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from upstander.accounts.acts import act
from upstander.audit.entries import reference
from upstander.audit.words import Kind
from upstander.detection.models import ConcernKey, Erasure
from upstander.detection.policy import KEPT_DAYS


def due(today: date) -> list[UUID]:
    """The concerns to be erased by today: closed as nothing for longer than 90 days, and on no hold."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT concern_id, closed_on FROM detection_closed_as_nothing() ORDER BY concern_id")
        return [key for key, closed_on in cursor.fetchall() if closed_on + timedelta(days=KEPT_DAYS) < today]


def erase_left_behind(*, by: str) -> int:
    """Erase what runs left behind beneath the line, where nobody opened it; gives how many keys.

    What the newest run said of a concern that still lies there is kept, and who is kept from it with it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT key_id FROM detection_left_behind()")
        keys = [key for (key,) in cursor.fetchall()]
    if keys:
        with act(by=by, kind=Kind.ERASURE, what="order.erase", purpose="left_behind"):
            ConcernKey.objects.filter(pk__in=keys).update(wrapped=None)
    return len(keys)


def erase_due(*, today: date, references: bytes, by: str) -> int:
    """Erase what is due, each concern whole or not at all, with an entry that says nothing of it; how many.

    `references` is the key that names records in the audit. The database keeps the policy by its own clock.
    """
    found = due(today)
    for concern in found:
        named = reference(references, sort="concern", name=str(concern))
        with act(by=by, kind=Kind.ERASURE, what="concern.erase", about=named, purpose="policy_period"):
            ConcernKey.objects.filter(concern_id=concern, wrapped__isnull=False).update(wrapped=None)
            Erasure.objects.create(concern_id=concern)
    return len(found)
