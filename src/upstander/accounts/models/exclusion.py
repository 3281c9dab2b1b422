"""Exclusions: for whom a matter does not exist, whatever they are assigned to. Each slice makes a table.

    class ConcernExclusion(Exclusion):
        matter = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="exclusions")

    class ConcernExclusionEnd(ExclusionEnd):
        exclusion = models.OneToOneField(
            ConcernExclusion, on_delete=models.PROTECT, primary_key=True, related_name="end"
        )

Source: docs/explanation/need_to_know.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models.account import Account


class ExclusionKind(models.TextChoices):
    """Why somebody may not see a matter. The unit's process cannot read this column; the auditor can."""

    SUBJECT = "subject"
    RELATIVE_OR_PARTNER = "relative_or_partner"
    DECLARED_ASSOCIATE = "declared_associate"
    UNDECLARED_ASSOCIATE = "undeclared_associate"
    SHARED_ASSOCIATE = "shared_associate"  # both are tied to the same member of the public
    LINE = "line"
    TEAM = "team"
    SAME_UNIT = "same_unit"
    TIED_TO_PERSON = "tied_to_person"  # tied to the other person in the matter
    REPORTER = "reporter"
    REPORTER_COLLEAGUE = "reporter_colleague"
    PRIVATE_CONFLICT = "private_conflict"


class Exclusion(models.Model):
    """That a matter does not exist for one person, and for which of the reasons."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=ExclusionKind.choices)
    excluded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=ExclusionKind.values), name="%(app_label)s_%(class)s_known_kind"
            )
        ]


class ExclusionEnd(models.Model):
    """That an exclusion was found mistaken, by two people. Nothing else lifts one."""

    ended_by = models.CharField(max_length=64)
    approved_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(ended_by=F("approved_by")), name="%(app_label)s_%(class)s_two_people"
            )
        ]
