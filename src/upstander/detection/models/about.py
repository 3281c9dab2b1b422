"""Whom a concern of the unit is about, sealed to the worker: so that it can keep it from who is too near.

Source: docs/explanation/need_to_know.md
"""

from django.db import models

from upstander.detection.models.concern import Concern


class ConcernAbout(models.Model):
    """Subject and person, for the worker alone. A reserved concern has none: no key of the force opens it."""

    concern = models.OneToOneField(Concern, on_delete=models.PROTECT, primary_key=True, related_name="+")
    sealed = models.BinaryField()
