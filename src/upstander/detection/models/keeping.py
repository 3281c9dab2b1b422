"""How long the content of a concern can be read: its keys, a legal hold, and its erasure.

Source: docs/explanation/detection.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models import Account
from upstander.detection.models.concern import Concern
from upstander.detection.models.exception import ProposalChoice


class ConcernKey(models.Model):
    """One of a concern's keys, wrapped to whoever receives it. Erasing destroys all its wraps."""

    id = models.CharField(primary_key=True, max_length=64, editable=False)  # as the content names it
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="keys")
    wrapped = models.BinaryField(null=True)


class LegalHold(models.Model):
    """That a concern must be kept, whatever the policy. Reasons are sealed to the unit."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="holds")
    reasons = models.BinaryField()
    placed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(auto_now_add=True)


class HoldLift(models.Model):
    """One person's proposal to lift a hold; it stands until a second person agrees."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    hold = models.ForeignKey(LegalHold, on_delete=models.PROTECT, related_name="lifts")
    reasons = models.BinaryField()
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)


class HoldLiftAnswer(models.Model):
    """The second person's to the lifting of a hold."""

    proposal = models.OneToOneField(
        HoldLift, on_delete=models.PROTECT, primary_key=True, related_name="answer"
    )
    choice = models.CharField(max_length=8, choices=ProposalChoice.choices)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    first_by = models.UUIDField()  # copied from the proposal by the database, to be compared here
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(given_by=F("first_by")), name="detection_hold_lifted_by_two")
        ]


class Erasure(models.Model):
    """That the keys of a closed concern were destroyed: what it was about cannot be read again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="erasures")
    erased_at = models.DateTimeField(auto_now_add=True)
