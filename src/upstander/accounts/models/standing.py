"""What gives an account its standing: roles, vetting, and that it was closed. Rows are added, never altered.

Source: docs/explanation/accounts.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from upstander.accounts.models.account import Account


class RoleGrant(models.Model):
    """A role that one person asked for on somebody's behalf; another has to approve it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=40)
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField(auto_now_add=True)
    ends_on = models.DateField()


class RoleApproval(models.Model):
    """The second person's yes, without which a role grants nothing."""

    grant = models.OneToOneField(
        RoleGrant, on_delete=models.PROTECT, primary_key=True, related_name="approval"
    )
    approved_by = models.CharField(max_length=64)
    asked_by = models.CharField(max_length=64)  # this and the next are copied from the grant by the database
    granted_to = models.CharField(max_length=64)
    approved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(approved_by=F("asked_by")), name="accounts_two_people"),
            models.CheckConstraint(
                condition=~Q(approved_by=F("granted_to")), name="accounts_not_for_oneself"
            ),
        ]


class RoleEnd(models.Model):
    """That a role ended before its last day."""

    grant = models.OneToOneField(RoleGrant, on_delete=models.PROTECT, primary_key=True, related_name="end")
    ended_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(auto_now_add=True)


class Vetting(models.Model):
    """A vetting clearance as the vetting unit gave it; the newest row counts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="vettings")
    level = models.CharField(max_length=20)
    good_until = models.DateField()  # the last day
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(auto_now_add=True)


class Closing(models.Model):
    """That an account was closed. It is never opened again: somebody who returns gets another."""

    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, primary_key=True, related_name="closing"
    )
    closed_by = models.CharField(max_length=64)
    closed_at = models.DateTimeField(auto_now_add=True)
