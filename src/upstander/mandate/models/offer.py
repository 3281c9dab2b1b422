"""An offer: what a scan was run on, as the worker met it, for people to look at and sign.

Source: docs/explanation/mandate.md
"""

from uuid import uuid4

from django.db import models


class PackOffer(models.Model):
    """The names and digests of what decided who is seen in one scan; the same list is offered once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    lines = models.TextField()  # sort, name and digest, a line for each; `packs.text_of` writes it
    digest = models.CharField(max_length=64, unique=True, editable=False)  # the database's to say
    offered_at = models.DateTimeField(auto_now_add=True)
