"""Who may see what a concern is about, and who never may.

Source: docs/explanation/need_to_know.md
"""

from django.db import models

from upstander.accounts.models.assignment import Assignment, AssignmentEnd
from upstander.accounts.models.exclusion import Exclusion, ExclusionEnd
from upstander.detection.models.concern import Concern


class ConcernAssignment(Assignment):
    """One person's assignment to one concern."""

    matter = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="assignments")


class ConcernAssignmentEnd(AssignmentEnd):
    """That an assignment ended."""

    assignment = models.OneToOneField(
        ConcernAssignment, on_delete=models.PROTECT, primary_key=True, related_name="end"
    )


class ConcernExclusion(Exclusion):
    """One person who must not learn of one concern."""

    matter = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="exclusions")


class ConcernExclusionEnd(ExclusionEnd):
    """That an exclusion ended."""

    exclusion = models.OneToOneField(
        ConcernExclusion, on_delete=models.PROTECT, primary_key=True, related_name="end"
    )
