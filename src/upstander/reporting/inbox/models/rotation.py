"""That a report has a new key, and the one before, sealed under it: what was written beside it is still read.

Source: docs/explanation/reporting.md
"""

from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account


class ReportRotation(models.Model):
    """One new key of one report. The items lie under it; rows beside them stay under the key of their day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="rotations")
    before = models.BinaryField()
    """The key before, under the new one."""
    rotated_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    rotated_at = models.DateTimeField(auto_now_add=True)
