"""What one person proposes about a report, and a second answers: that nothing must be referred, its end.

Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account
from upstander.reporting.inbox.models.deciding import Outcome


class Proposed(models.TextChoices):
    """What is proposed."""

    NOTHING_TO_REFER = "nothing_to_refer", _("There is nothing in it that must be referred")
    ENDING = "ending", _("It ends with us, and it never was referred")


class ProposalChoice(models.TextChoices):
    """What the second person says."""

    AGREED = "agreed", _("Yes: I have read all of it myself, and find the same")
    REFUSED = "refused", _("No")


class ReportProposal(models.Model):
    """One proposal. Reasons lie under the report's key; `outcome` is how it would end, and else empty."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="proposals")
    what = models.CharField(max_length=20, choices=Proposed.choices)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    reasons = models.BinaryField()
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(what=Proposed.NOTHING_TO_REFER, outcome="")
                | Q(what=Proposed.ENDING, outcome__in=Outcome.values),
                name="inbox_proposal_known",
            )
        ]


class ReportProposalAnswer(models.Model):
    """The second person's yes or no. The database refuses whoever proposed it, by any account of theirs."""

    proposal = models.OneToOneField(
        ReportProposal, on_delete=models.PROTECT, primary_key=True, related_name="answer"
    )
    choice = models.CharField(max_length=12, choices=ProposalChoice.choices)
    seen = models.PositiveSmallIntegerField()
    """How many items there were: it is agreed to over all of them, and over none that comes later."""
    reasons = models.BinaryField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(choice__in=ProposalChoice.values), name="inbox_proposal_known_choice"
            )
        ]
