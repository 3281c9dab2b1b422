"""Assignments: who may see the content of a matter. Each slice makes a table, with a real key to its matter.

    class ConcernAssignment(Assignment):
        matter = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="assignments")

    class ConcernAssignmentEnd(AssignmentEnd):
        assignment = models.OneToOneField(
            ConcernAssignment, on_delete=models.PROTECT, primary_key=True, related_name="end"
        )

Source: docs/explanation/need_to_know.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from upstander.accounts.models.account import Account
from upstander.accounts.models.break_glass import BreakGlassUse


class Assignment(models.Model):
    """One person's assignment to one matter, until it ends by a row or by its time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    assigned_by = models.CharField(max_length=64)
    assigned_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=40)  # a code
    ends_at = models.DateTimeField(null=True)
    break_glass = models.ForeignKey(BreakGlassUse, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(break_glass__isnull=True) | Q(ends_at__isnull=False),
                name="%(app_label)s_%(class)s_glass_ends",
            )
        ]


class AssignmentEnd(models.Model):
    """That an assignment ended."""

    ended_by = models.CharField(max_length=64)
    reason = models.CharField(max_length=40)
    ended_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
