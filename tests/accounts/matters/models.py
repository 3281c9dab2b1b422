"""What a slice writes to keep need-to-know: one matter, four small tables, three lines of access."""

from uuid import uuid4

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from upstander.accounts.access.need_to_know import need_to_know
from upstander.accounts.models import Account, Assignment, AssignmentEnd, Exclusion, ExclusionEnd


class Matter(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    subject = models.CharField(max_length=64)


class MatterAssignment(Assignment):
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="assignments")


class MatterAssignmentEnd(AssignmentEnd):
    assignment = models.OneToOneField(
        MatterAssignment, on_delete=models.PROTECT, primary_key=True, related_name="end"
    )


class MatterExclusion(Exclusion):
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="exclusions")


class MatterExclusionEnd(ExclusionEnd):
    exclusion = models.OneToOneField(
        MatterExclusion, on_delete=models.PROTECT, primary_key=True, related_name="end"
    )


class Loose(models.Model):
    """Matters of somebody who forgot exclusions, and an end of assignments."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)


class LooseAssignment(Assignment):
    matter = models.ForeignKey(Loose, on_delete=models.PROTECT, related_name="assignments")


MODELS = (Matter, MatterAssignment, MatterAssignmentEnd, MatterExclusion, MatterExclusionEnd)


def visible_to(account: Account) -> QuerySet[Matter]:
    return need_to_know(Matter.objects.all(), account, timezone.localdate())
