"""Whom the two reserved people found to be meant: sealed to the worker, which routes the report anew.

Source: docs/explanation/reporting.md
"""

from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account


class ReportNaming(models.Model):
    """One naming. `sealed` holds staff references and the report's key, for the worker alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="namings")
    sealed = models.BinaryField()
    named_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)
