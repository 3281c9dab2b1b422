"""What somebody owes on a concern: its tasks, its clocks, and the referral that stops the first of them.

Source: docs/explanation/work.md
"""

from typing import ClassVar

from django.db import models

from upstander.accounts.models import Account
from upstander.detection.models.concern import Concern
from upstander.work.models.clock import StoredClock, StoredClockEnd
from upstander.work.models.task import Task, TaskEnd

REFERRAL, REVIEW = "referral_mandatory", "review_not_yet_known"
"""The ids of the rules by which a concern's clocks run."""


class TaskKind(models.TextChoices):
    """What a task on a concern asks for."""

    NEXT_STEP = "next_step"


class ConcernTask(Task):
    """One thing to do on one concern."""

    matter = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="tasks")


class ConcernTaskEnd(TaskEnd):
    """That it was done, or that something else came in its place."""

    task = models.OneToOneField(ConcernTask, on_delete=models.PROTECT, primary_key=True, related_name="end")


class ConcernClock(StoredClock):
    """One clock of one concern. There is one referral, so its clock starts once."""

    matter = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="clocks")

    class Meta(StoredClock.Meta):
        abstract = False
        constraints: ClassVar = [
            *StoredClock.Meta.constraints,
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(rule=REFERRAL), name="detection_one_referral_clock"
            ),
        ]


class ConcernClockEnd(StoredClockEnd):
    """That a clock was stopped."""

    clock = models.OneToOneField(ConcernClock, on_delete=models.PROTECT, primary_key=True, related_name="end")


class Referral(models.Model):
    """That the matter was referred. The minute at which it was, and the reference given, are sealed."""

    clock = models.OneToOneField(
        ConcernClock, on_delete=models.PROTECT, primary_key=True, related_name="referral"
    )
    words = models.BinaryField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
