"""Posts: who held which role, in which team and unit, under whom, from when to when.

Where line, team or unit is empty, the force did not say. That is not assessed, and never "none".
Source: docs/explanation/need_to_know.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models.people_load import PeopleLoad
from upstander.accounts.models.staff_member import LONGEST_REFERENCE, StaffMember


class Post(models.Model):
    """One version of a post; the one that nothing replaces counts. First and last day both count."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    member = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="posts")
    role = models.TextField()
    team = models.TextField(null=True)
    unit = models.TextField(null=True)
    line_manager = models.CharField(max_length=LONGEST_REFERENCE, null=True)  # a staff reference
    began_on = models.DateField()
    ended_on = models.DateField(null=True)  # empty while held
    known_at = models.DateTimeField()
    load = models.ForeignKey(PeopleLoad, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["team", "began_on"], name="accounts_post_team"),
            models.Index(fields=["unit", "began_on"], name="accounts_post_unit"),
            models.Index(fields=["line_manager"], name="accounts_post_line_manager"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="accounts_post_in_order",
            ),
            # What is not known is empty in one way only.
            models.CheckConstraint(
                condition=~Q(team="") & ~Q(unit="") & ~Q(line_manager=""), name="accounts_post_nothing_blank"
            ),
        ]
