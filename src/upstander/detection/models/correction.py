"""What was wrong in an attribution, and concerns whose rows went away once it was mended.

Source: docs/explanation/detection.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account
from upstander.detection.models.answer import Answer
from upstander.detection.models.concern import Concern
from upstander.detection.models.run import Run


class AttributionCorrection(models.Model):
    """One assignment that was wrong, in a "wrong person" answer; it counts once the second person agrees.

    Sealed to the unit and the worker: the row by which the assignment is found, whose it is not, the days.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="corrections")
    content = models.BinaryField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)


class RowsGone(models.Model):
    """That no row of a concern was left in a run, because an attribution was mended. It moves nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="rows_gone")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["concern", "run"], name="detection_rows_gone_once_a_run")
        ]
