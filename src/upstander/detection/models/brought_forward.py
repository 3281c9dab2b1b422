"""That a concern came up from beneath the line: who put it forward, and why.

Source: docs/explanation/detection.md
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from upstander.detection.models.concern import Concern


class OrderReason(models.TextChoices):
    """Why somebody reads beneath the line, or puts one of it forward: codes, and no free text."""

    ROOM = "room", _("There is room for more than came forward")
    LINKED = "linked", _("It may bear on a matter that the unit has")
    LEARNING = "learning", _("To learn what lies beneath the line")
    INSPECTION = "inspection", _("An inspection or the auditor asks")


class BroughtForward(models.Model):
    """One concern's coming forward. `by` is an account, or the worker where it came in the order of a run."""

    concern = models.OneToOneField(
        Concern, on_delete=models.PROTECT, primary_key=True, related_name="brought_forward"
    )
    by = models.CharField(max_length=60)
    reason = models.CharField(max_length=12)
    on_day = models.DateField()  # in London; it takes one of that month's places
    brought_at = models.DateTimeField(auto_now_add=True)
    takes_place = models.BooleanField()
