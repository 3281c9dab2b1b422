"""A notice: that there is something for one person to read. What it is about stays with whoever made it.

Source: docs/explanation/notices.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account


class Notice(models.Model):
    """One person is told of one step of one thing, once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    about = models.UUIDField()  # the key of a row of the room that made it
    what = models.CharField(max_length=40)
    told_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "about", "what"], name="notices_told_once")
        ]


class NoticeRead(models.Model):
    """That they have looked at the page on which it stands."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, primary_key=True, related_name="read")
    read_at = models.DateTimeField(auto_now_add=True)
