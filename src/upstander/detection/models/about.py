"""Whom a concern of the unit is about, sealed to the worker: so that it can keep it from who is too near.

Source: docs/explanation/need_to_know.md
"""

from uuid import uuid4

from django.db import models

from upstander.detection.models.concern import Concern
from upstander.detection.models.keeping import ConcernKey


class ConcernAbout(models.Model):
    """Subject and person, for the worker alone, until the concern is erased.

    A reserved concern has none: no key of the force opens it. One that was erased and waits again has a
    new one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(ConcernKey, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
