"""A page: that something waits for no turn. What it is about stays with whoever makes it.

Source: docs/explanation/notices.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account


class Page(models.Model):
    """One call for somebody on call."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    made_at = models.DateTimeField()


class Rung(models.Model):
    """That one person was told of it, and in which lap of the climb."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="rungs")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    lap = models.PositiveIntegerField()  # 1 the first time round
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "lap", "account"], name="notices_once_a_lap")
        ]


class PageEnded(models.TextChoices):
    """What ended a page."""

    ACKNOWLEDGED = "acknowledged"
    TAKEN_UP = "taken_up"  # somebody opened what it was about


class PageEnd(models.Model):
    """That somebody answered it."""

    page = models.OneToOneField(Page, on_delete=models.PROTECT, primary_key=True, related_name="end")
    because = models.CharField(max_length=12, choices=PageEnded.choices)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(auto_now_add=True)
