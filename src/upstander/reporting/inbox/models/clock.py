"""The clock of a report: when it has to be referred, and what stopped it.

Source: docs/explanation/work.md, docs/explanation/reporting.md
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from upstander.accounts.models import Account
from upstander.work.models.clock import StoredClock, StoredClockEnd

REFERRAL = "referral_mandatory"
"""The id of the rule by which a report's clock runs."""


class ReportClock(StoredClock):
    """One clock of one report. There is one referral, so its clock starts once: with the first opening."""

    matter = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="clocks")

    class Meta(StoredClock.Meta):
        abstract = False
        constraints: ClassVar = [
            *StoredClock.Meta.constraints,
            models.UniqueConstraint(
                fields=["matter"], condition=Q(rule=REFERRAL), name="inbox_one_referral_clock"
            ),
        ]


class ReportClockEnd(StoredClockEnd):
    """That a clock was stopped."""

    clock = models.OneToOneField(ReportClock, on_delete=models.PROTECT, primary_key=True, related_name="end")


class ReportReferral(models.Model):
    """That the matter was referred. The minute at which it was, and the reference given, are sealed."""

    clock = models.OneToOneField(
        ReportClock, on_delete=models.PROTECT, primary_key=True, related_name="referral"
    )
    words = models.BinaryField()
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
