"""A suppression: rows that are known to be wrong in the data, left out of scans for everybody.

Source: docs/explanation/detection.md
"""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.detection.models.exception import ProposalChoice
from upstander.detection.models.run import Run
from upstander.detection.policy import SUPPRESSION_DAYS


class SuppressionKind(models.TextChoices):
    """What is wrong in the data."""

    BATCH = "batch", _("A batch: one load, whose rows all begin with its name")
    DEVICE = "device", _("A device: a telephone, terminal or vehicle whose rows are wrong")
    MAPPING = "mapping", _("A mapping: every load that was read with it")


class SuppressionProposal(models.Model):
    """One person's proposal. What is meant is sealed to the unit and the worker: a device has a holder."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=SuppressionKind.choices)
    what = models.BinaryField()
    reasons = models.BinaryField()
    until = models.DateField()  # the last day on which it stands
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()  # the database's to say
    proposed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gte=F("proposed_on"))
                & Q(until__lte=F("proposed_on") + timedelta(days=SUPPRESSION_DAYS)),
                name="detection_a_suppression_ends_within_90_days",
            )
        ]


class SuppressionAnswer(models.Model):
    """The second person's, without whom no row is left out. Reasons are sealed."""

    proposal = models.OneToOneField(
        SuppressionProposal, on_delete=models.PROTECT, primary_key=True, related_name="answer"
    )
    choice = models.CharField(max_length=8, choices=ProposalChoice.choices)
    reasons = models.BinaryField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    first_by = models.UUIDField()  # copied from the proposal by the database, to be compared here
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(given_by=F("first_by")), name="detection_suppression_by_two")
        ]


class SuppressionCount(models.Model):
    """How many rows one suppression left out of one run: what is hidden is counted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proposal = models.ForeignKey(SuppressionProposal, on_delete=models.PROTECT, related_name="counts")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="suppressed")
    rows_left_out = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "run"], name="detection_one_count_a_run")
        ]
