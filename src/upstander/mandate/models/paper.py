"""A paper: one gate's text as one person recorded it, the signatures that let it count, and its end.

Nothing in it is about any concern. Its digest is the database's to say, over everything that is signed.
Source: docs/explanation/mandate.md
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from upstander.accounts.models import Account


class GateId(models.TextChoices):
    """The gates that a paper opens; permanent, since rows hold them."""

    LIMITS = "limits", _("Limits page")
    AUTHORITY = "authority", _("Monitoring authority")
    ASSESSMENT = "assessment", _("Data protection impact assessment")
    REGISTERS = "registers", _("Covert and protected registers")
    PACKS = "packs", _("What decides who is seen")
    END_OF_USE = "end_of_use", _("Taking the desk out of use")  # it opens nothing, and ends everything


class Paper(models.Model):
    """What one person recorded. It counts once others have signed it, from its first day to its last."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    gate = models.CharField(max_length=12, choices=GateId.choices)
    words = models.TextField()  # JSON: [name, what was asked, what was answered] for each answer
    holds_from = models.DateField()
    holds_until = models.DateField()  # the last day
    key = models.CharField(max_length=64, blank=True)  # the digest of what it lets in, where it lets in one
    digest = models.CharField(max_length=64, editable=False)  # the database's to say
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)  # the database's clock

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(gate__in=GateId.values), name="mandate_known_gate"),
            models.CheckConstraint(condition=Q(holds_until__gte=F("holds_from")), name="mandate_in_order"),
            models.CheckConstraint(condition=~Q(words=""), name="mandate_paper_says_something"),
        ]


class Signature(models.Model):
    """One person's signature, in one role, of exactly the text with this digest."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=40)  # the role in which they sign, which they hold
    digest = models.CharField(max_length=64)  # of what was shown to them; the database compares it
    signed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.UUIDField()  # copied from the paper by the database, to be compared here
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(signed_by=F("recorded_by")), name="mandate_two_people"),
            models.UniqueConstraint(fields=["paper", "role"], name="mandate_one_signature_a_role"),
            models.UniqueConstraint(fields=["paper", "signed_by"], name="mandate_one_signature_a_person"),
        ]


class EndReason(models.TextChoices):
    """Why a paper counts no more; a code, so that the audit holds no free text."""

    REPLACED = "replaced", _("Another one takes its place")
    MISTAKEN = "mistaken", _("Something in it is not so")
    NOT_AGREED = "not_agreed", _("Somebody who had agreed does so no longer")
    CHANGED = "changed", _("What it speaks of has changed")


class PaperEnd(models.Model):
    """That a paper was withdrawn. One person is enough: it shuts a gate and opens none."""

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, primary_key=True, related_name="end")
    why = models.CharField(max_length=12, choices=EndReason.choices)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(auto_now_add=True)
