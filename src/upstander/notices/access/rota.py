"""Who is on call, now and later. Names and hours: it says nothing of what anybody was told.

Source: docs/explanation/notices.md
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from upstander.notices.models import Duty


def on_call(at: datetime) -> QuerySet[Duty]:
    """The turns that run at this moment, in their order; at the moment of its end a turn is over."""
    running = Duty.objects.filter(end__isnull=True, starts_at__lte=at, ends_at__gt=at)
    return running.order_by("place", "named_at", "id")


def on_call_ids(at: datetime) -> Sequence[UUID]:
    """The accounts on call in their order, each once: what the worker may read."""
    return list(dict.fromkeys(on_call(at).values_list("account_id", flat=True)))


def turns_from(at: datetime) -> QuerySet[Duty]:
    """The turns that run or are to come, in the order of time."""
    return (
        Duty.objects.filter(end__isnull=True, ends_at__gt=at)
        .select_related("account", "named_by")
        .order_by("starts_at", "place", "named_at")
    )


def is_covered(at: datetime) -> bool:
    """Whether anybody is on call at this moment."""
    return on_call(at).exists()
