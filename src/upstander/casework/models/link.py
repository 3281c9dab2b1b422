"""That a report and a concern are about the same; each stays what it is, with its own readers.

Source: docs/explanation/reporting.md
"""

from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account


class Link(models.Model):
    """One link. Said again after it was taken back, it is another row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="+")
    concern = models.ForeignKey("detection.Concern", on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)


class LinkEnd(models.Model):
    """That a link was taken back."""

    link = models.OneToOneField(Link, on_delete=models.PROTECT, primary_key=True, related_name="end")
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(auto_now_add=True)
