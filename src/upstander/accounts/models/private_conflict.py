"""The private list: whom somebody of the unit must not deal with. Nobody else reads it.

The database holds a keyed digest, by which a matter's subject is recognised, and the reference under a key
of its owner's. Source: docs/explanation/need_to_know.md
"""

from uuid import uuid4

from django.db import models

from upstander.accounts.models.account import Account


class PrivateConflict(models.Model):
    """One entry of one person's list."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField()
    key_id = models.BinaryField()  # which key made the digest: an entry that cannot be matched is noticed
    locked_reference = models.BinaryField()  # all of one length
    added_at = models.DateTimeField(auto_now_add=True)


class PrivateConflictEnd(models.Model):
    """That its owner took an entry off the list."""

    entry = models.OneToOneField(
        PrivateConflict, on_delete=models.PROTECT, primary_key=True, related_name="end"
    )
    ended_at = models.DateTimeField(auto_now_add=True)
