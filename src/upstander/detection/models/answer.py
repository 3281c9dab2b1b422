"""The answer in which an opening ends, and the second person's.

Source: docs/explanation/detection.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.detection.models.concern import Concern
from upstander.detection.state import AnswerKind


class Answer(models.Model):
    """One of the four answers. Reasons, and the next step where there is one, are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=20, choices=AnswerKind.choices)
    reasons = models.BinaryField()
    next_step_owner = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    next_step_due = models.DateField(null=True)
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=AnswerKind.NOT_YET_KNOWN)
                & Q(next_step_owner__isnull=False, next_step_due__isnull=False)
                | ~Q(kind=AnswerKind.NOT_YET_KNOWN)
                & Q(next_step_owner__isnull=True, next_step_due__isnull=True),
                name="detection_a_next_step_has_owner_and_day",
            )
        ]


class SecondChoice(models.TextChoices):
    """What the second person says to a closing."""

    AGREED = "agreed", _("Agreed: close it")
    GO_ON = "go_on", _("Not agreed: go on")


class SecondAnswer(models.Model):
    """The second person's, without whom nothing closes. Reasons are sealed."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, primary_key=True, related_name="second")
    choice = models.CharField(max_length=8, choices=SecondChoice.choices)
    reasons = models.BinaryField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    first_by = models.UUIDField()  # copied from the answer by the database, to be compared here
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(given_by=F("first_by")), name="detection_two_people")
        ]
