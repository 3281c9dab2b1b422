"""A concern: a member of staff and a member of the public, or a member of staff alone, for people to look at.

The row says nothing of either: a random key, a reference to speak by, where it stands. What it is about lies
sealed in its placings.
Source: docs/explanation/detection.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from upstander.detection.models.run import Run
from upstander.detection.state import State


class Route(models.TextChoices):
    """Who receives it."""

    UNIT = "unit"
    CUSTODIAN = "custodian"


class Concern(models.Model):
    """One concern over all runs that put it forward."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    same_as = models.BinaryField(
        max_length=16, unique=True
    )  # keyed digest of the pair: the same in every run
    spoken = models.CharField(
        max_length=9, unique=True
    )  # "K7FM-2XQ4": drawn at random, to speak and write by
    route = models.CharField(max_length=12, choices=Route.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField(auto_now_add=True)
    made_on = models.DateField()  # the day in London, whose month's places count
    counts_in_budget = models.BooleanField()  # it took one of them


class Placing(models.Model):
    """What one run said of a concern, sealed to those who receive it.

    `drawn` tells those from the blind sample; it is read by nothing that a person looks at before answering.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="placings")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="placings")
    shown_order = models.PositiveIntegerField()
    put_forward = models.BooleanField()
    drawn = models.BooleanField()
    outcome = models.CharField(max_length=16, default="")  # new, known, waiting again; "" before it was kept
    evidence = models.BinaryField()  # keyed digests of its rows, eight bytes each, in order
    brief = models.BinaryField()
    dossier = models.BinaryField()
    indicators = models.BinaryField(default=b"")  # which signs, and no more: it outlives the concern's keys
    wider = models.BinaryField(null=True)  # whom else the member of staff dealt with; absent in older runs

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["concern", "run"], name="detection_one_placing_a_run")
        ]
