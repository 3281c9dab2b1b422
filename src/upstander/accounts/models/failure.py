"""Failures to sign in: what the delay is counted from, kept for a day.

Source: docs/explanation/accounts.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

DIGEST = 16  # bytes


class Failure(models.Model):
    """One wrong password or code, under keyed digests: the table tells nobody's name or address.

    The database sets `at`, and removes at each failure those that are older than a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.BinaryField(max_length=DIGEST)  # of the sign-in name, whether or not anybody has it
    place = models.BinaryField(max_length=DIGEST)  # of the network address, or of a browser that is known
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["name", "at"], name="accounts_failure_name"),
            models.Index(fields=["place", "at"], name="accounts_failure_place"),
        ]
