"""The written agreement with the custodian outside, who holds what the unit must not see.

Source: docs/explanation/need_to_know.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models.account import Account


class CustodianAgreement(models.Model):
    """An agreement as one person recorded it; another has to sign before it counts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.CharField(max_length=120)
    office = models.CharField(max_length=200)  # where the custodian is reached; an office, not a person
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    review_by = models.DateField()  # the last day on which it counts without a review
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(review_by__gt=F("agreed_on")), name="accounts_agreement_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(organisation="") & ~Q(office=""), name="accounts_agreement_names_custodian"
            ),
        ]


class CustodianAgreementSignature(models.Model):
    """The second person's signature."""

    agreement = models.OneToOneField(
        CustodianAgreement, on_delete=models.PROTECT, primary_key=True, related_name="signature"
    )
    signed_by = models.CharField(max_length=64)
    recorded_by = models.CharField(max_length=64)  # copied from the agreement by the database, to be compared
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(signed_by=F("recorded_by")), name="accounts_agreement_two_people"
            )
        ]


class CustodianAgreementEnd(models.Model):
    """That an agreement ended. One person is enough: without it the desk stops, and nothing is let in."""

    agreement = models.OneToOneField(
        CustodianAgreement, on_delete=models.PROTECT, primary_key=True, related_name="end"
    )
    ended_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(auto_now_add=True)
