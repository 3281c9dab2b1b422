"""A wider-enquiry pack: one asks whom else a member of staff dealt with, another agrees, copies are taken.

Source: docs/explanation/exhibits.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.detection.models.concern import Concern, Placing

GOOD_FOR_DAYS = 7
"""How long an agreed pack can be taken; after that it is asked for again. The database holds the same."""


class Pack(models.Model):
    """What one person asks for. The authority, the window and the reasons are sealed in `asked`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="packs")
    placing = models.ForeignKey(Placing, on_delete=models.PROTECT, related_name="+")
    asked = models.BinaryField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)


class PackChoice(models.TextChoices):
    """What the second person says."""

    AGREED = "agreed", _("Agreed: make the pack")
    REFUSED = "refused", _("Not agreed")


class PackAnswer(models.Model):
    """The second person's, without whom no pack is made. Reasons are sealed."""

    pack = models.OneToOneField(Pack, on_delete=models.PROTECT, primary_key=True, related_name="answer")
    choice = models.CharField(max_length=8, choices=PackChoice.choices)
    reasons = models.BinaryField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    first_by = models.UUIDField()  # copied from the pack by the database, to be compared here
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(given_by=F("first_by")), name="detection_pack_two_people"),
            models.CheckConstraint(
                condition=Q(choice__in=PackChoice.values), name="detection_pack_known_choice"
            ),
        ]


class PackForm(models.TextChoices):
    """In what form a copy is taken."""

    DOCUMENT = "document", _("Document (PDF)")
    SHEET = "sheet", _("Spreadsheet (XLSX)")


class PackCopy(models.Model):
    """That somebody took a copy: a disclosure. Number and time are the database's to say."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="copies")
    form = models.CharField(max_length=8, choices=PackForm.choices)
    number = models.PositiveIntegerField(default=0)
    taken_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pack", "number"], name="detection_pack_copy_number")
        ]
