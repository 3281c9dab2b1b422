"""An account: one person's way in to one site.

Whoever works in the unit has two, one for each site, so that neither opens the other.
Source: docs/explanation/accounts.md
"""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60


class Site(models.TextChoices):
    """Where an account signs in."""

    UNIT = "unit", _("Unit")
    WORKFORCE = "workforce", _("Everyone at work")


class Accounts(BaseUserManager["Account"]):
    """Accounts by their sign-in name, whatever its letters' case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account that signs in with this name."""
        return self.get(login_name__iexact=username)


class Account(AbstractBaseUser):
    """One person's way in. Roles, vetting and closing are rows of their own, never altered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    site = models.CharField(max_length=16, choices=Site.choices)
    login_name = models.CharField(max_length=LONGEST_NAME)
    shown_name = models.CharField(max_length=120)
    staff_reference = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "login_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["shown_name"]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("login_name"), "site", name="accounts_one_account_a_name_and_site"),
            models.CheckConstraint(condition=models.Q(site__in=Site.values), name="accounts_known_site"),
        ]

    def __str__(self) -> str:
        return f"account {self.id}"

    @property
    def actor(self) -> str:
        """How the audit names whoever uses this account."""
        return f"account:{self.id}"

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether the account is open: nothing has closed it."""
        return not hasattr(self, "closing")
