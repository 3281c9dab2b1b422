"""Giving the original of a file out: asked for with reasons, agreed to by a second person, and sealed.

Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account


class OriginalChoice(models.TextChoices):
    """What the second person says."""

    AGREED = "agreed", _("Yes: it is needed, and I heard the key from whoever it is for")
    REFUSED = "refused", _("No")


class OriginalAsk(models.Model):
    """Somebody asks that an original be given to whoever holds a key. The reasons are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey("channel.Item", on_delete=models.PROTECT, related_name="original_asks")
    receiver = models.CharField(max_length=80)  # an age public key
    reasons = models.BinaryField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)


class OriginalAnswer(models.Model):
    """The second person's yes or no."""

    ask = models.OneToOneField(OriginalAsk, on_delete=models.PROTECT, primary_key=True, related_name="answer")
    choice = models.CharField(max_length=12, choices=OriginalChoice.choices)
    reasons = models.BinaryField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(choice__in=OriginalChoice.values), name="inbox_original_known_choice"
            )
        ]


class OriginalGiving(models.Model):
    """That whoever asked took the package along, once for each time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ask = models.ForeignKey(OriginalAsk, on_delete=models.PROTECT, related_name="givings")
    given_at = models.DateTimeField(auto_now_add=True)
