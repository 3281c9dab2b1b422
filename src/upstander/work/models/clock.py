"""Stored clocks: what a rule said when the clock was set. Each slice makes a table, with a key to its matter.

    class ConcernClock(StoredClock):
        matter = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="clocks")

    class ConcernClockEnd(StoredClockEnd):
        clock = models.OneToOneField(
            ConcernClock, on_delete=models.PROTECT, primary_key=True, related_name="end"
        )

Source: docs/explanation/work.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

LONGEST_CITATION = 300


class StoredClock(models.Model):
    """One clock about one matter. It keeps the law under which it was set, whatever the packs say later."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    rule = models.CharField(max_length=40)
    law_from = models.DateField()  # the first day of the value that was used
    law_days = models.PositiveSmallIntegerField()
    law_counting = models.CharField(max_length=24)
    law_citation = models.CharField(max_length=LONGEST_CITATION)
    started_at = models.DateTimeField()
    started_because = models.CharField(max_length=40)  # a code
    last_day = models.DateField()  # in London; the last day that is in time
    ends_at = models.DateTimeField()  # the first moment at which it is too late

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at")), name="%(app_label)s_%(class)s_ends_later"
            )
        ]


class StoredClockEnd(models.Model):
    """That a clock was stopped, and by what. One that ran out is still there until somebody stops it."""

    outcome = models.CharField(max_length=40)  # a code
    ended_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
