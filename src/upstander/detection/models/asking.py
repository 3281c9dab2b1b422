"""Runs that were asked for, and the worker's attempts at them.

The unit adds a request and can do nothing further; what becomes of it is the worker's to say.
Source: docs/explanation/runs.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account

LONGEST_SENTENCE = 600  # characters of a refusal


class RunRequest(models.Model):
    """That a run is wanted: by somebody, or because its hour came."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    as_of = models.DateField()
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    scheduled_for = models.DateTimeField(
        null=True, unique=True
    )  # one request an hour that came, and no second
    asked_at = models.DateTimeField(auto_now_add=True)  # the database's own clock says: sql/asked_runs.sql

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(asked_by__isnull=False, scheduled_for__isnull=True)
                | Q(asked_by__isnull=True, scheduled_for__isnull=False),
                name="detection_asked_by_somebody_or_by_the_hour",
            )
        ]


class AttemptState(models.TextChoices):
    """What became of an attempt. Only `running` moves on."""

    RUNNING = "running", _("Running")
    LOADED = "loaded", _("Loaded")
    REFUSED = "refused", _("Refused")
    FAILED = "failed", _("Broke off")
    STOPPED = "stopped", _("Was stopped")


class RunAttempt(models.Model):
    """One attempt of the worker at a run that was asked for; it counts steps and holds no content."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    request = models.ForeignKey(RunRequest, on_delete=models.PROTECT, related_name="attempts")
    state = models.CharField(max_length=8, choices=AttemptState.choices, default=AttemptState.RUNNING)
    step = models.PositiveSmallIntegerField(default=0)  # how many of STEPS are done
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=LONGEST_SENTENCE, blank=True)  # why it was refused

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="running"), name="detection_one_run_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at__isnull=True)
                | ~Q(state="running") & Q(ended_at__isnull=False),
                name="detection_an_attempt_that_ended_says_when",
            ),
        ]


STEPS = (
    _("Reading the questions"),
    _("Joining contacts, work and purposes"),
    _("Asking the indicators"),
    _("Putting concerns in order"),
    _("Sealing and loading"),
)
"""What a run does, in order; an attempt says how many of these are done."""
