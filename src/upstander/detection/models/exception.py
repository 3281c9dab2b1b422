"""An exception: an innocent explanation that was looked into, and holds for a time.

Source: docs/explanation/detection.md
"""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.detection.models.concern import Concern
from upstander.detection.policy import EXCEPTION_DAYS


class ExceptionScope(models.TextChoices):
    """What an exception is about."""

    PAIR = "pair", _("This member of staff and this person, for the signs that are shown now")
    STAFF_KIND = "staff_kind", _("This member of staff and one kind of sign, whoever the other person is")


class ExceptionGround(models.TextChoices):
    """What explains it innocently; a code. How it was checked stands in the sealed words."""

    DECLARED_TIE = "declared_tie", _("A relationship that was declared and accepted")
    AGREED_TASK = "agreed_task", _("A task that was agreed, and that this contact belongs to")
    ROLE = "role", _("A post that takes such contact, confirmed by whoever gives the post its work")


class ExceptionProposal(models.Model):
    """One person's proposal; nothing is set aside by it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="exceptions")
    scope = models.CharField(max_length=12, choices=ExceptionScope.choices)
    ground = models.CharField(max_length=16, choices=ExceptionGround.choices)
    covers = models.BinaryField()  # sealed: which signs, and whose
    reasons = models.BinaryField()
    until = models.DateField()  # the last day on which it stands
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()  # the database's to say
    proposed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gte=F("proposed_on"))
                & Q(until__lte=F("proposed_on") + timedelta(days=EXCEPTION_DAYS)),
                name="detection_an_exception_ends_within_90_days",
            )
        ]


class ProposalChoice(models.TextChoices):
    """What the second person says to an exception, a suppression or the lifting of a hold."""

    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Not agreed")


class ExceptionAnswer(models.Model):
    """The second person's, without whom no exception stands. Reasons are sealed."""

    proposal = models.OneToOneField(
        ExceptionProposal, on_delete=models.PROTECT, primary_key=True, related_name="answer"
    )
    choice = models.CharField(max_length=8, choices=ProposalChoice.choices)
    reasons = models.BinaryField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    first_by = models.UUIDField()  # copied from the proposal by the database, to be compared here
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(given_by=F("first_by")), name="detection_exception_by_two")
        ]


class ExceptionReview(models.Model):
    """That somebody looked again: after an exception lapsed, or before, which ends it at once."""

    proposal = models.OneToOneField(
        ExceptionProposal, on_delete=models.PROTECT, primary_key=True, related_name="review"
    )
    reasons = models.BinaryField()
    reviewed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(auto_now_add=True)
