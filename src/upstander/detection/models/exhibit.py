"""A concern frozen as an exhibit, and each copy of it that somebody took. Added to, and never altered.

Source: docs/explanation/exhibits.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.detection.models.concern import Concern, Placing


class ExhibitPurpose(models.TextChoices):
    """What an exhibit is frozen for; a code, so that the audit holds no free text."""

    REFERRAL = "referral", _("A referral")
    CRIMINAL = "criminal", _("A criminal investigation")
    MISCONDUCT = "misconduct", _("A misconduct investigation")
    HEARING = "hearing", _("A court or a hearing")


class Exhibit(models.Model):
    """What was known of a concern, frozen. `digest` is the SHA-256 of the content, which is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="exhibits")
    placing = models.ForeignKey(Placing, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=12)  # "AA/1": what whoever produces it calls it
    purpose = models.CharField(max_length=12, choices=ExhibitPurpose.choices)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["concern", "mark"], name="detection_one_exhibit_a_mark")
        ]


class ExhibitCopy(models.Model):
    """That somebody took a copy: a disclosure. Number and time are the database's to say."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveIntegerField(default=0)
    taken_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["exhibit", "number"], name="detection_exhibit_copy_number")
        ]
