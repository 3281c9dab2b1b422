"""The kill switch: one person switches the desk off, two switch it on again.

Source: docs/explanation/mandate.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account


class OffReason(models.TextChoices):
    """Why the desk is switched off; a code, so that the audit holds no free text."""

    NOT_LAWFUL = "not_lawful", _("It is not certain that this is lawful")
    NOT_RIGHT = "not_right", _("It does something other than was agreed")
    NOT_SAFE = "not_safe", _("Somebody who must not may have got in, or something leaks")
    ASKED = "asked", _("The chief officer, a court or a regulator asked for it")
    EXERCISE = "exercise", _("An exercise")


class SwitchedOff(models.Model):
    """That somebody switched the desk off."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    why = models.CharField(max_length=12, choices=OffReason.choices)
    switched_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    switched_at = models.DateTimeField(auto_now_add=True)


class OnRequest(models.Model):
    """That somebody asks to switch it on again; it says nothing for what is switched off later."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)


class OnAgreement(models.Model):
    """The second person's yes, without which it stays off."""

    request = models.OneToOneField(
        OnRequest, on_delete=models.PROTECT, primary_key=True, related_name="agreement"
    )
    agreed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_by = models.UUIDField()  # copied from the request by the database, to be compared here
    agreed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(agreed_by=F("asked_by")), name="mandate_on_by_two_people")
        ]
