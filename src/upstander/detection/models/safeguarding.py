"""What is asked of a safeguarding lead, that they answered, and whether the other person may be contacted.

Source: docs/explanation/detection.md
"""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.detection.models.concern import Concern
from upstander.detection.models.opening import SafetyDecision


class AskedBecause(models.TextChoices):
    """Why a safeguarding lead is asked; a code, so that nothing about a member of staff comes with it."""

    CHILDREN = "children", _("There are children to think of")
    CONTACT_SOON = "contact_soon", _("Contact is planned, or likely soon")
    VULNERABLE = "vulnerable", _("They are recorded as vulnerable")
    CANNOT_JUDGE = "cannot_judge", _("I cannot judge how safe they are")


class SafeguardingAsk(models.Model):
    """That somebody assigned to a concern asks for a decision."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="safeguarding_asks")
    because = models.CharField(max_length=16, choices=AskedBecause.choices)
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)


class SafeguardingReply(models.Model):
    """The decision that a safeguarding lead took on what was asked."""

    ask = models.OneToOneField(
        SafeguardingAsk, on_delete=models.PROTECT, primary_key=True, related_name="reply"
    )
    decision = models.ForeignKey(SafetyDecision, on_delete=models.PROTECT, related_name="+")


class ContactChoice(models.TextChoices):
    """Whether the other person may be contacted."""

    NOT_NOW = "not_now", _("Not at present")
    ADVOCATE = "advocate", _("Through an independent advocate")
    DIRECT = "direct", _("Directly, by whom and as said below")


class ContactDecision(models.Model):
    """Whether they may be contacted; a later decision stands beside it. By whom, how and why is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="contact_decisions")
    choice = models.CharField(max_length=12, choices=ContactChoice.choices)
    words = models.BinaryField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
