"""Who opened a concern and why, and what was decided on the way.

Source: docs/explanation/detection.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.detection.models.concern import Concern


class OpeningReason(models.TextChoices):
    """Why somebody opens a concern; a code, so that the audit holds no free text."""

    IN_TURN = "in_turn", _("It is its turn in the queue")
    HARD_TRIGGER = "hard_trigger", _("A hard trigger: it waits for no turn")
    ASKED_BY_HEAD = "asked_by_head", _("The head of the unit asked for it")
    LINKED = "linked", _("It bears on a matter that I am assigned to")
    SECOND_PERSON = "second_person", _("I am the second person for its closing")


class Opening(models.Model):
    """One person's opening of one concern."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="openings")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=OpeningReason.choices)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["concern", "account"], name="detection_one_opening_a_person")
        ]


class SafetyChoice(models.TextChoices):
    """What is done for the other person's safety."""

    ACT_NOW = "act_now", _("Act now")
    PLAN = "plan", _("Plan")
    NONE = "none", _("Nothing at present")


class SafetyDecision(models.Model):
    """A decision about the other person's safety; a later one stands beside it. Reasons are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="safety_decisions")
    choice = models.CharField(max_length=12, choices=SafetyChoice.choices)
    reasons = models.BinaryField()
    review_on = models.DateField(null=True)  # of a plan: the day on which it is looked at again
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(choice=SafetyChoice.PLAN),
                name="detection_a_review_is_of_a_plan",
            )
        ]


class TipOffChoice(models.TextChoices):
    """Whether a step may reach anybody outside those assigned."""

    NO_OUTWARD_STEP = "no_outward_step", _("Nothing leaves those assigned")
    SILENT_READS = "silent_reads", _("Silent reads of what the force holds")
    ROUTINE_BATCH = "routine_batch", _("Within a routine batch of ten rows or more, about several people")
    OUTWARD = "outward", _("An outward step, as the reasons say")


class TipOffDecision(models.Model):
    """How far a step may reach without telling anybody that there is a concern. Reasons are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="tip_off_decisions")
    choice = models.CharField(max_length=16, choices=TipOffChoice.choices)
    reasons = models.BinaryField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
