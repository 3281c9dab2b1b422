"""Whose matters never stay in the unit: those who work in it or beside it, and those above it.

A name that is reserved stays so: taking one back would bring matters home; adding one only sends more out.
Source: docs/explanation/need_to_know.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models


class ReservedBy(models.TextChoices):
    """Which column of a post the name is compared with, whatever its letters' case."""

    UNIT = "unit"
    TEAM = "team"
    ROLE = "role"


class ReservedBecause(models.TextChoices):
    """Why those who hold such a post are reserved."""

    COUNTER_CORRUPTION = "counter_corruption"
    PROFESSIONAL_STANDARDS = "professional_standards"
    VETTING = "vetting"
    SENIOR = "senior"


class ReservedGroup(models.Model):
    """A unit, team or role by its name: matters about its members go to the custodian outside."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    by = models.CharField(max_length=8, choices=ReservedBy.choices)
    name = models.CharField(max_length=120)
    because = models.CharField(max_length=24, choices=ReservedBecause.choices)
    named_by = models.CharField(max_length=64)
    named_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(by__in=ReservedBy.values), name="accounts_reserved_by"),
            models.CheckConstraint(
                condition=models.Q(because__in=ReservedBecause.values), name="accounts_reserved_because"
            ),
        ]
