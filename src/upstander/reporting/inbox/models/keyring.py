"""The key pair with which somebody reads reports, locked under a passphrase of their own.

Source: docs/explanation/sealing.md
"""

from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account


class Keyring(models.Model):
    """One person's pair. A new one replaces it by a row of its own; the old one opens what it opened."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    public = models.BinaryField()
    """32 bytes (X25519)."""
    signs = models.BinaryField()
    """32 bytes (Ed25519): proves who wrote an answer."""
    locked = models.TextField()
    """As `sealed.keyring.LockedKey.to_text` writes it; both private halves come of it."""
    vouched = models.BinaryField()
    """The desk's tag that both public halves are this account's."""
    made_at = models.DateTimeField(auto_now_add=True)


class KeyringEnd(models.Model):
    """That nothing is sealed to a pair any more."""

    keyring = models.OneToOneField(Keyring, on_delete=models.PROTECT, primary_key=True, related_name="end")
    ended_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(auto_now_add=True)
