"""What was decided on a report: for safety, what it is in law, how long an answer takes, its end.

Each later row stands beside the earlier ones. Reasons lie under the report's own key.
Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account


class Safety(models.TextChoices):
    """What is done for the person's safety."""

    ACT_NOW = "act_now", _("Act now")
    PLAN = "plan", _("Plan")
    NONE = "none", _("Nothing at present")


class Kind(models.TextChoices):
    """What a report is in law."""

    COMPLAINT = "complaint", _("A complaint")
    CONDUCT = "conduct", _("A conduct matter")
    INTELLIGENCE = "intelligence", _("Intelligence")


class Outcome(models.TextChoices):
    """How a report ends with us."""

    HANDED_ON = "handed_on", _("It goes on elsewhere, and the reporter knows where")
    ANSWERED = "answered", _("All that was asked has been answered")
    ADVICE = "advice", _("They wanted advice, and have it")
    NOT_OURS = "not_ours", _("It is not for us, and the reporter was told who can help")


class _Decided(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reasons = models.BinaryField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class ReportSafety(_Decided):
    """A decision for the safety of whoever reported, or of whoever was harmed."""

    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="safety")
    choice = models.CharField(max_length=12, choices=Safety.choices)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(choice__in=Safety.values), name="inbox_safety_known_choice")
        ]


class ReportKind(_Decided):
    """What it is in law. Once it was a complaint, the database keeps it from becoming intelligence."""

    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="kinds")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="inbox_kind_known")
        ]


class ReportPause(_Decided):
    """That an answer takes longer than promised: until when, and why."""

    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="pauses")
    until = models.DateField()


class ReportEnding(_Decided):
    """That a report ended with us. Nothing is lost: a new word of the reporter's brings it back."""

    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="endings")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="inbox_ending_known_outcome")
        ]
