"""Set-up codes: with one, whoever was handed it chooses a password and a second factor.

Source: docs/explanation/accounts.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from upstander.accounts.models.account import Account


class SetUpCode(models.Model):
    """A code that was handed over: its digest, since nobody reads it again. The newest alone is good."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="set_up_codes")
    digest = models.BinaryField(max_length=32)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    good_until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(good_until__gt=models.F("made_at")), name="accounts_code_lasts_a_while"
            )
        ]


class SetUp(models.Model):
    """That a code was used. Its key is the code's, so that a code is used once."""

    code = models.OneToOneField(SetUpCode, on_delete=models.PROTECT, primary_key=True, related_name="use")
    used_at = models.DateTimeField(auto_now_add=True)
