"""What is kept of a report. What somebody said lies sealed; what can be seen without a key is all here.

The public site reads and writes none of these tables: it calls the three functions in `sql`.
Source: docs/explanation/reporting.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

_DIGITS = r"^[0-9]{7}$"


class Way(models.TextChoices):
    """How it reached us."""

    PUBLIC = "public"  # the public site
    WORKFORCE = "workforce"  # the site for everyone at work
    TAKEN = "taken"  # told to somebody of the unit: by telephone, letter, at a front office
    REFERRED = "referred"  # another body passed it on


class Route(models.TextChoices):
    """Whose it is."""

    ROUTER = "router"  # nobody has been given it yet
    UNIT = "unit"
    RESERVED = "reserved"  # two people of different units, until it is known who is meant
    CUSTODIAN = "custodian"  # the outside body's: nobody inside has a row of it


class State(models.TextChoices):
    """Whose turn it is, as the reporter is told in plain words."""

    SENT = "sent"  # nobody has been given it yet
    WAITING = "waiting"  # those who may read it have something to read
    ANSWERED = "answered"  # the reporter was written to last
    ENDED = "ended"


class Report(models.Model):
    """One report: where it stands, and its key in an envelope."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    came_on = models.DateField()
    way = models.CharField(max_length=12, choices=Way.choices)
    route = models.CharField(max_length=12, choices=Route.choices, default=Route.ROUTER)
    state = models.CharField(max_length=12, choices=State.choices, default=State.SENT)
    acknowledge_by = models.DateField()
    answer_by = models.DateField()
    key = models.BinaryField()
    """An envelope: the report's key for those who may read it, and for the reporter."""
    reporter = models.BinaryField()
    """The reporter's public key, made for this report: 32 bytes."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="channel_report_known_way"),
            models.CheckConstraint(condition=Q(route__in=Route.values), name="channel_report_known_route"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="channel_report_known_state"),
        ]


class Receipt(models.Model):
    """What is kept of the paper in somebody's hand: enough to tell that they have it, and no more."""

    locator = models.CharField(max_length=7, primary_key=True)
    proof_digest = models.BinaryField()
    locked = models.BinaryField()
    """The reporter's private key, under the key that the receipt gives."""
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="receipt")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(locator__regex=_DIGITS), name="channel_receipt_locator_is_digits"
            )
        ]


class Sent(models.Model):
    """That a page was sent, and the receipt that was given for it, under a key that only the page gives.

    For a day or two: whoever sends it again, since they saw no answer, is given the same.
    """

    page = models.BinaryField(primary_key=True)
    """A digest of it: 32 bytes."""
    given = models.BinaryField()
    came_on = models.DateField()


class Item(models.Model):
    """One thing that was said, by either side, in its place. Which side is said inside."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    came_on = models.DateField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("report", "number"), name="channel_item_one_in_each_place")
        ]


class File(models.Model):
    """What came with an item: sealed as it came, and never opened on this side."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, primary_key=True, related_name="file")
    sealed = models.BinaryField()
