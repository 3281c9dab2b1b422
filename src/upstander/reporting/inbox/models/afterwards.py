"""What comes after a report was worked on: what was handed over elsewhere, and the reporter's debrief.

Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account


class Elsewhere(models.TextChoices):
    """To whom something of a report was handed over."""

    CASEWORK = "casework", _("Those who investigate it")
    INTELLIGENCE = "intelligence", _("Intelligence")


class ReportHandOver(models.Model):
    """That something was handed over. Where it is held, by which reference, when and what, is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="hand_overs")
    to = models.CharField(max_length=12, choices=Elsewhere.choices)
    words = models.BinaryField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(to__in=Elsewhere.values), name="inbox_hand_over_known")
        ]


class Debrief(models.TextChoices):
    """How it went."""

    DONE = "done", _("They were told what came of it, offered support, and asked how this was for them")
    NOT_REACHED = "not_reached", _("We tried, and did not reach them: it stays to be done")
    NOT_WANTED = "not_wanted", _("They were offered it, and do not want it")


class ReportDebrief(models.Model):
    """One debrief, or one try at it. What was said lies under the report's key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="debriefs")
    choice = models.CharField(max_length=12, choices=Debrief.choices)
    reasons = models.BinaryField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(choice__in=Debrief.values), name="inbox_debrief_known_choice")
        ]
