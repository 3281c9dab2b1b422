"""Breaking the glass: one person asks with a reason, another approves, and the door shuts by itself.

What has happened to a request is told by the rows beside it; `access.break_glass` says its state.
Source: docs/explanation/need_to_know.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models.account import Account

LONGEST = 60  # minutes


class BreakGlassReason(models.TextChoices):
    """Why it cannot wait for an assignment."""

    RISK_TO_LIFE = "risk_to_life"
    RISK_OF_HARM = "risk_of_harm"
    LOSS_OF_EVIDENCE = "loss_of_evidence"
    NOBODY_ASSIGNED_REACHED = "nobody_assigned_reached"


class BreakGlassRequest(models.Model):
    """What one person asks. It stands here whether or not there is such a matter."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    about = models.BinaryField()  # the keyed reference by which the audit names the matter
    reason = models.CharField(max_length=40, choices=BreakGlassReason.choices)
    sealed_words = models.BinaryField()
    minutes = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(auto_now_add=True)  # the database's own clock: see its trigger

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST), name="accounts_break_glass_time_box"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=BreakGlassReason.values), name="accounts_break_glass_reason"
            ),
        ]


class BreakGlassAnswer(models.Model):
    """The second person's yes or no."""

    request = models.OneToOneField(
        BreakGlassRequest, on_delete=models.PROTECT, primary_key=True, related_name="answer"
    )
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_by = models.UUIDField()  # copied from the request by the database, to be compared
    is_approved = models.BooleanField()
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(account=F("asked_by")), name="accounts_break_glass_two_people"
            )
        ]


class BreakGlassUse(models.Model):
    """That the glass was broken: from when, and until when by the database's own clock."""

    request = models.OneToOneField(
        BreakGlassRequest, on_delete=models.PROTECT, primary_key=True, related_name="use"
    )
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()


class BreakGlassEnd(models.Model):
    """That it was shut before its time."""

    use = models.OneToOneField(BreakGlassUse, on_delete=models.PROTECT, primary_key=True, related_name="end")
    ended_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(auto_now_add=True)
