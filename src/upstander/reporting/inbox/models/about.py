"""Which members of staff a report is about, sealed to the worker, to keep it from who is too near.

Source: docs/explanation/need_to_know.md
"""

from uuid import uuid4

from django.db import models


class ReportAbout(models.Model):
    """Staff references, for the worker alone. Each further row names more of them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
