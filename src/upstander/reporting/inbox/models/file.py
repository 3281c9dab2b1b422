"""What was done about a file that came: that it may be what nobody here may look at, and who opened a copy.

Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account


class MarkBasis(models.TextChoices):
    """What makes it possible; a code, since nobody is to describe such an image."""

    THEIR_WORDS = "their_words", _("What they wrote says so, or makes it possible")
    OTHERWISE = "otherwise", _("Something else makes me think so")
    SEEN = "seen", _("I opened a copy, and stopped")


class FileReason(models.TextChoices):
    """Why a copy is opened; a code, so that the audit holds no free text."""

    SAFETY = "safety", _("Somebody’s safety may turn on it")
    UNDERSTAND = "understand", _("What they told us cannot be understood without it")
    IDENTIFY = "identify", _("It may show who is meant, where or when")
    EVIDENCE = "evidence", _("To decide whether it is evidence, and for what")


class FileMark(models.Model):
    """That a file may be an indecent image of a child. It stays, and says nothing of what the file shows."""

    item = models.OneToOneField(
        "channel.Item", on_delete=models.PROTECT, primary_key=True, related_name="file_mark"
    )
    basis = models.CharField(max_length=12, choices=MarkBasis.choices)
    marked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(basis__in=MarkBasis.values), name="inbox_mark_known_basis")
        ]


class FileOpening(models.Model):
    """That somebody opened a copy, having said that it cannot be such an image, and why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey("channel.Item", on_delete=models.PROTECT, related_name="file_openings")
    opened_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=FileReason.choices)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reason__in=FileReason.values), name="inbox_file_opening_known_reason"
            )
        ]
