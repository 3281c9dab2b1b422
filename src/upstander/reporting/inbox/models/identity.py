"""Who reported: opened to one person, with reasons, once a second person has agreed.

Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account


class IdentityChoice(models.TextChoices):
    """What the second person says."""

    AGREED = "agreed", _("Yes: it is needed, and the reasons say why")
    REFUSED = "refused", _("No")


class IdentityAsk(models.Model):
    """Somebody asks to see who reported. The reasons lie under the report's key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="identity_asks")
    reasons = models.BinaryField()
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)


class IdentityAnswer(models.Model):
    """The second person's yes or no. It opens to whoever asked, and to nobody else."""

    ask = models.OneToOneField(IdentityAsk, on_delete=models.PROTECT, primary_key=True, related_name="answer")
    choice = models.CharField(max_length=12, choices=IdentityChoice.choices)
    reasons = models.BinaryField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(choice__in=IdentityChoice.values), name="inbox_identity_known_choice"
            )
        ]


class IdentityOpening(models.Model):
    """That whoever asked has looked, and that the reporter was told so by an item of their report."""

    ask = models.OneToOneField(
        IdentityAsk, on_delete=models.PROTECT, primary_key=True, related_name="opening"
    )
    item = models.OneToOneField("channel.Item", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
