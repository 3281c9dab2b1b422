"""A run: one scan that was loaded, with what it was run on.

Source: docs/explanation/detection.md
"""

from uuid import uuid4

from django.db import models

from upstander.detection.models.asking import RunAttempt


class Run(models.Model):
    """One scan as it was loaded. Its counts are of the force, and told only over what a viewer may see."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    as_of = models.DateField()
    loaded_at = models.DateTimeField(auto_now_add=True)
    upstander_version = models.CharField(max_length=40)
    store_digest = models.CharField(max_length=64)
    indicators_digest = models.CharField(max_length=64)
    invented = models.BooleanField()
    staff = models.PositiveIntegerField()
    budget = models.PositiveIntegerField()
    indicators_ran = models.PositiveIntegerField()
    indicators_not_run = models.PositiveIntegerField()
    corrections_digest = models.CharField(max_length=64, default="", blank=True)  # empty: on none
    fairness = models.JSONField(null=True)  # counts by group that may be shown; no group of anybody
    attempt = models.OneToOneField(  # none where the command line handed the scan over
        RunAttempt, null=True, on_delete=models.PROTECT, related_name="run"
    )


class RunReport(models.Model):
    """What a run was run on: cards, tables, settings (`run_report.py`). It says nothing of any concern."""

    run = models.OneToOneField(Run, on_delete=models.PROTECT, primary_key=True, related_name="report")
    content = models.JSONField()
