"""Ask a safeguarding lead, and decide whether the other person may be contacted.

Source: docs/explanation/detection.md
"""

from uuid import uuid4

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.contact_words import CONTACT, ContactWords
from upstander.detection.keys import about
from upstander.detection.models import AskedBecause, Concern, ContactChoice, ContactDecision, SafeguardingAsk
from upstander.detection.sealing_matters import seal_in_matter
from upstander.sealed.key_pairs import PublicKey


def ask_safeguarding(*, concern: Concern, because: AskedBecause, by: Account) -> None:
    """Show the other person's part of the concern to the safeguarding leads, and ask them to decide."""
    with act(
        by=by, kind=Kind.DISCLOSURE, what="concern.safeguarding_ask", about=about(concern.id), purpose=because
    ):
        SafeguardingAsk.objects.create(concern=concern, because=because, asked_by=by)


def decide_contact(
    *, concern: Concern, choice: ContactChoice, words: ContactWords, to: PublicKey, by: Account
) -> None:
    """Record whether the other person may be contacted; the newest decision counts."""
    record = uuid4()
    with act(by=by, kind=Kind.ALTERATION, what="concern.contact", about=about(concern.id), purpose=choice):
        (sealed,) = seal_in_matter(concern.pk, {"contact": CONTACT.dump_json(words)}, to=to, record=record)
        ContactDecision.objects.create(
            id=record,
            concern=concern,
            choice=choice,
            words=sealed,
            decided_by=by,
        )
