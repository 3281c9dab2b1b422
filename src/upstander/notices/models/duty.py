"""Who is on call, from when until when, and in which order they are told.

Source: docs/explanation/notices.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models import Account

PLACES = 5


class Duty(models.Model):
    """One person's turn: from its first moment up to, and without, its last."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()  # 1 is told first
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    named_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="notices_a_duty_lasts"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=PLACES), name="notices_known_place"),
        ]


class DutyEnd(models.Model):
    """That a turn was taken back."""

    duty = models.OneToOneField(Duty, on_delete=models.PROTECT, primary_key=True, related_name="end")
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(auto_now_add=True)
