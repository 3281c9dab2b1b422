"""Who may read a report, and who never may.

Source: docs/explanation/need_to_know.md
"""

from django.db import models

from upstander.accounts.models.assignment import Assignment, AssignmentEnd
from upstander.accounts.models.exclusion import Exclusion, ExclusionEnd


class ReportAssignment(Assignment):
    """One person's assignment to one report: its key is wrapped to theirs."""

    matter = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="assignments")


class ReportAssignmentEnd(AssignmentEnd):
    """That an assignment ended."""

    assignment = models.OneToOneField(
        ReportAssignment, on_delete=models.PROTECT, primary_key=True, related_name="end"
    )


class ReportExclusion(Exclusion):
    """One person who must not learn of one report."""

    matter = models.ForeignKey("channel.Report", on_delete=models.PROTECT, related_name="exclusions")


class ReportExclusionEnd(ExclusionEnd):
    """That an exclusion ended."""

    exclusion = models.OneToOneField(
        ReportExclusion, on_delete=models.PROTECT, primary_key=True, related_name="end"
    )
