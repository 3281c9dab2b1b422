"""An item set aside by one person until a day. Where the concern stands is not touched by it.

Source: docs/explanation/detection.md
"""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.detection.models.concern import Concern, Placing
from upstander.detection.policy import SNOOZE_DAYS


class SnoozeReason(models.TextChoices):
    """Why somebody sets an item aside; a code, so that the audit holds no free text."""

    WAITING_FOR_DATA = "waiting_for_data", _("Data that would settle it come in with a later load")
    WAITING_FOR_STEP = "waiting_for_step", _("A step that was agreed has to be done first")
    WAITING_FOR_PERSON = "waiting_for_person", _("Somebody whose view is needed is away")
    OTHER_MATTER = "other_matter", _("Another matter has to come first")


class Snooze(models.Model):
    """Set aside until `until`, on which day it is back. The newest counts; new rows wake it before."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="snoozes")
    placing = models.ForeignKey(Placing, on_delete=models.PROTECT, related_name="+")  # what was known then
    reason = models.CharField(max_length=20, choices=SnoozeReason.choices)
    until = models.DateField()
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()  # the database's to say, as the time is
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gte=F("set_on")) & Q(until__lte=F("set_on") + timedelta(days=SNOOZE_DAYS)),
                name="detection_a_snooze_ends_within_14_days",
            )
        ]
