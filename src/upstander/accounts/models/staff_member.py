"""Members of staff by their reference, and the versions of what is known of their service.

No name, no sex, no age, no address: nothing that need-to-know does not need.
Source: docs/explanation/need_to_know.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from upstander.accounts.models.people_load import PeopleLoad

LONGEST_REFERENCE = 64


class StaffMember(models.Model):
    """Somebody who serves or served, known by a reference alone."""

    staff_reference = models.CharField(primary_key=True, max_length=LONGEST_REFERENCE)
    first_load = models.ForeignKey(PeopleLoad, on_delete=models.PROTECT, related_name="+")


class EmploymentKind(models.TextChoices):
    """The kind of contract; it decides which track of the law applies."""

    OFFICER = "officer"
    SPECIAL = "special"
    PCSO = "pcso"
    STAFF = "staff"
    VOLUNTEER = "volunteer"
    CONTRACTOR = "contractor"


class Employment(models.Model):
    """One version of somebody's service; the one that nothing replaces counts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    member = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="employments")
    kind = models.CharField(max_length=16, choices=EmploymentKind.choices, blank=True)  # empty: not recorded
    joined_on = models.DateField(null=True)
    left_on = models.DateField(null=True)  # the last day
    known_at = models.DateTimeField()
    load = models.ForeignKey(PeopleLoad, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["", *EmploymentKind.values]), name="accounts_known_employment"
            ),
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(replaces__isnull=True), name="accounts_one_employment"
            ),
        ]
