"""Each attempt to take the day's anchor off the machine, and what became of it.

Source: docs/explanation/audit.md
"""

from uuid import uuid4

from django.db import models


class Way(models.TextChoices):
    """How it leaves."""

    FOLDER = "folder"
    MAIL = "mail"


class Became(models.TextChoices):
    """What became of it."""

    KEPT = "kept"
    KEPT_HERE = "kept_here"  # the folder lies on the disk of the records
    FAILED = "failed"  # it is tried again
    REFUSED = "refused"  # another line lies in its place; it is tried again


class Anchoring(models.Model):
    """One attempt. `number` tells several addresses apart, in the order of the setting."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    way = models.CharField(max_length=8, choices=Way.choices)
    number = models.PositiveSmallIntegerField(default=0)
    day = models.DateField()
    became = models.CharField(max_length=10, choices=Became.choices)
    tried_at = models.DateTimeField()
