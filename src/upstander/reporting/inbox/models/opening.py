"""That somebody opened a report: from the first opening on, the referral clock runs.

Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account


class OpeningReason(models.TextChoices):
    """Why somebody opens a report; a code, so that the audit holds no free text."""

    NEWLY_COME = "newly_come", _("It has come, and nobody has read it yet")
    HANDED_TO_ME = "handed_to_me", _("It was handed to me")
    BESIDE_SOMEBODY = "beside_somebody", _("I stand in for, or work beside, whoever has it")
    SECOND_PERSON = "second_person", _("I am asked as the second person")
    IDENTIFY = "identify", _("To find out who is meant, and pass it on")


class ReportOpening(models.Model):
    """One person's first opening of one report."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="openings")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=OpeningReason.choices)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "account"], name="inbox_one_opening_a_person"),
            models.CheckConstraint(
                condition=models.Q(reason__in=OpeningReason.values), name="inbox_opening_known_reason"
            ),
        ]
