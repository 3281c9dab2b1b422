"""That somebody was written to, and which two reports are one matter.

Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models import Account


class ReportAnswer(models.Model):
    """That an answer was sent, and by whom; its words are an item. The first acknowledges the report."""

    item = models.OneToOneField(
        "channel.Item", on_delete=models.PROTECT, primary_key=True, related_name="answer"
    )
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="answers")
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now_add=True)


class SameMatter(models.Model):
    """That two reports are about the same; each stays what it is. `one` is the smaller id of the two."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    one = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="inbox_same_matter_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="inbox_same_matter_in_order"),
        ]
