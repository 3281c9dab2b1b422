"""Tasks: what somebody owes by a day. Each slice makes a table, with a real key to its matter.

    class ConcernTask(Task):
        matter = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="tasks")

    class ConcernTaskEnd(TaskEnd):
        task = models.OneToOneField(
            ConcernTask, on_delete=models.PROTECT, primary_key=True, related_name="end"
        )

A row holds codes and days and no word that anybody typed.
Source: docs/explanation/work.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from upstander.accounts.models import Account


class Task(models.Model):
    """One thing to do about one matter: somebody's, or whoever's who holds a role and sees the matter."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=40)  # a code
    owner = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, blank=True)  # a role's id, where nobody owns it by name
    due_on = models.DateField()  # the last day that is in time
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False, role="") | Q(owner__isnull=True) & ~Q(role=""),
                name="%(app_label)s_%(class)s_somebodys",
            )
        ]


class TaskEnd(models.Model):
    """That a task ended, and how."""

    outcome = models.CharField(max_length=40)  # a code
    ended_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
