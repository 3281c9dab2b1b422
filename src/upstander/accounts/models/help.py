"""Help for somebody who lost their second factor: one person asks, another decides.

Source: docs/explanation/accounts.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models.account import Account


class Help(models.Model):
    """That somebody's password and second factors should be taken away, so that they set up again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="helps")
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField(auto_now_add=True)


class HelpDecision(models.Model):
    """The second person's yes or no."""

    help = models.OneToOneField(Help, on_delete=models.PROTECT, primary_key=True, related_name="decision")
    approved = models.BooleanField()
    decided_by = models.CharField(max_length=64)
    asked_by = models.CharField(max_length=64)  # this and the next are copied by the database
    helped = models.CharField(max_length=64)
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(decided_by=F("asked_by")), name="accounts_help_takes_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("helped")), name="accounts_help_not_for_oneself"
            ),
        ]
