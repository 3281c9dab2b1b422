"""When somebody came to the desk's first page, so that it can say what came in since.

Source: docs/explanation/work.md
"""

from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account


class Visit(models.Model):
    """One visit: the first look at the first page in a session."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    came_at = models.DateTimeField(auto_now_add=True)
