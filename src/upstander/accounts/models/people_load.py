"""One loading of people from a store: what it came from, and what it could and could not know.

Source: docs/explanation/need_to_know.md
"""

from uuid import uuid4

from django.db import models


class PeopleLoad(models.Model):
    """A store that was read. What was never supplied is not assessed: that says nothing about anybody."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    store_digest = models.CharField(max_length=64)
    authority = models.CharField(max_length=80, blank=True)  # its reference; empty for an invented store
    has_posts = models.BooleanField()
    has_declarations = models.BooleanField()
    loaded_at = models.DateTimeField(auto_now_add=True)
