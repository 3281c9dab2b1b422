"""Ties that no list of posts shows: relatives, partners, associates, and what somebody has told the unit.

Source: docs/explanation/need_to_know.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models.people_load import PeopleLoad
from upstander.accounts.models.staff_member import LONGEST_REFERENCE


class TieKind(models.TextChoices):
    """What ties the two. Line, team and unit are read from posts; here they stand where somebody said so."""

    LINE = "line"
    TEAM = "team"
    SAME_UNIT = "same_unit"
    RELATIVE_OR_PARTNER = "relative_or_partner"
    DECLARED_ASSOCIATE = "declared_associate"
    UNDECLARED_ASSOCIATE = "undeclared_associate"


class TiedTo(models.TextChoices):
    """Whom the second reference names."""

    STAFF = "staff"
    PERSON = "person"
    NOBODY_ON_RECORD = "nobody_on_record"  # declared, and not on any record: not assessed


class Tie(models.Model):
    """One version of a tie between a member of staff and somebody; it holds in both directions."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=24, choices=TieKind.choices)
    from_reference = models.CharField(max_length=LONGEST_REFERENCE, db_index=True)
    tied_to = models.CharField(max_length=16, choices=TiedTo.choices)
    to_reference = models.CharField(max_length=LONGEST_REFERENCE, blank=True)
    began_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    source = models.CharField(max_length=40)
    known_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=64, blank=True)
    recorded_by = models.CharField(max_length=64)
    load = models.ForeignKey(PeopleLoad, null=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["to_reference", "tied_to"], name="accounts_tie_to")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=TieKind.values), name="accounts_known_tie"),
            models.CheckConstraint(
                condition=(Q(tied_to=TiedTo.NOBODY_ON_RECORD) & Q(to_reference=""))
                | (Q(tied_to__in=[TiedTo.STAFF, TiedTo.PERSON]) & ~Q(to_reference="")),
                name="accounts_tie_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(tied_to=TiedTo.STAFF) | ~Q(from_reference=F("to_reference")),
                name="accounts_tie_to_another",
            ),
        ]
