"""The least intrusive next step: a short ladder of silent reads, none of which tips anybody off.

Source: docs/explanation/order.md
"""

from collections.abc import Sequence

from upstander.engine.concerns.model import Harm, Sign
from upstander.engine.concerns.pair_facts import PairFacts

SAFEGUARDING_FIRST = (
    "First a safeguarding decision for the other person (act now, plan, or none, with reasons), made by a "
    "safeguarding lead without the evidence about the member of staff."
)
REVIEW_EARLIER = (
    "Read the earlier items that the unit itself holds, and record the review that is due on each."
)
CHECK_ATTRIBUTION = (
    "Check whose device, number or address it was in the registers that the unit can read silently, "
    "before reading anything else."
)
READ_DECLARATIONS = (
    "Read the declaration register silently for a tie that was declared, and by whom it was decided on."
)
RECONCILE = (
    "Reconcile the logs within a routine batch of ten rows or more that covers several people, so that "
    "nobody stands out."
)
READ_NOTES = "Read silently the case notes and logs already held for the dates of the evidence."
TELL_NOBODY = (
    "Ask nothing of the line, the team or a system's owner by the person's name; nothing leaves the unit "
    "before a tip-off decision is recorded."
)


def next_step(*, signs: Sequence[Sign], facts: PairFacts, harm: Harm) -> str:
    """Sentences for the analyst: safeguarding first where harm is high, then the lowest rung that helps."""
    first = [SAFEGUARDING_FIRST] if harm.band in ("severe", "high") else []
    return " ".join((*first, _rung(signs, facts), TELL_NOBODY))


def _rung(signs: Sequence[Sign], facts: PairFacts) -> str:
    if all(sign.family == "history" for sign in signs if sign.adds):
        return REVIEW_EARLIER
    if 2 * (facts.pooled_device + facts.shared_number) >= facts.contacts > 0:
        return CHECK_ATTRIBUTION
    if facts.older_tie or "declarations" not in facts.supplied:
        return READ_DECLARATIONS
    if facts.unknown_contacts or facts.unlogged:
        return RECONCILE
    return READ_NOTES
