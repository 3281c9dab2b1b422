"""Offer what a scan was run on, for people to look at and sign.

Source: docs/explanation/mandate.md
"""

from collections.abc import Sequence

from upstander.accounts.acts import Actor, act
from upstander.audit.words import Kind
from upstander.mandate.models import PackOffer
from upstander.mandate.packs import Line, digest_of, text_of


def offer_packs(lines: Sequence[Line], *, by: Actor) -> str:
    """The digest of the list, which is offered once however often it comes."""
    text = text_of(lines)
    digest = digest_of(text)
    if not PackOffer.objects.filter(digest=digest).exists():
        with act(by=by, kind=Kind.COLLECTION, what="packs.offer", purpose="mandate"):
            PackOffer.objects.create(lines=text)
    return digest
