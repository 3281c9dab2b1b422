"""Messages: the one sentence that leaves the desk, to whom, and each attempt to send it.

Source: docs/explanation/notices.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from upstander.accounts.models import Account


class Address(models.Model):
    """Where somebody wants to be told; the newest counts, and an empty one ends it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(blank=True)
    set_at = models.DateTimeField(auto_now_add=True)


class Message(models.Model):
    """One message to one person: every message has the same words. Several pages at once are one message."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "made_at"], name="notices_one_message_a_round")
        ]


class SendingOutcome(models.TextChoices):
    """What became of an attempt."""

    SENT = "sent"
    FAILED = "failed"  # it is tried again
    NO_ADDRESS = "no_address"
    SWITCHED_OFF = "switched_off"  # the desk sends no mail


class Sending(models.Model):
    """One attempt."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="sendings")
    outcome = models.CharField(max_length=12, choices=SendingOutcome.choices)
    tried_at = models.DateTimeField()
