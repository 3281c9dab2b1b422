"""Counts of the reports that one person may read, of one quarter, as they were hidden when first looked at.

Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account


class ReportFigures(models.Model):
    """One person's figures of one quarter: never altered, so that no two of them can be set off."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    begins = models.DateField()
    counts = models.JSONField()
    """By table the counts in its order, null for what is hidden; what was counted is kept nowhere."""
    fixed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "begins"], name="inbox_figures_fixed_once")
        ]
