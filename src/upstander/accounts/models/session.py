"""Sessions, a table for each site, so that one site's process cannot read the other's.

The key in the table is the digest of the one in the browser: whoever reads the table signs in as nobody.
Source: docs/explanation/accounts.md
"""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from upstander.accounts.models.account import Account


class SiteSession(AbstractBaseSession):
    """A session of one site."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)  # the sign-in; a new key does not make it younger
    browser = models.CharField(max_length=80, blank=True)  # "Firefox on Windows", for its owner to know it by

    class Meta(AbstractBaseSession.Meta):
        abstract = True


class UnitSession(SiteSession):
    """A session of the unit's site."""


class WorkforceSession(SiteSession):
    """A session of the site for everyone at work."""
