"""Innocent explanations of a sign, and what was checked.

A finding is shown beside a sign and alters no order: a look-alike comes lower only because
somebody else's record covers the contact. Source: docs/explanation/order.md
"""

from collections.abc import Sequence

from upstander.engine.concerns.findings import CHECKS, Finding
from upstander.engine.concerns.model import Explanation, Frequency
from upstander.engine.concerns.pair_facts import PairFacts
from upstander.knowledge.indicators import CardExplanation

NOT_CHECKED = "The data cannot tell; a person has to find out."
NO_SQUARES = (
    "The force supplied no square for where the member of staff lives, or none for the address, so it "
    "cannot be told; a person has to find out."
)


def explain(
    explanations: Sequence[CardExplanation], *, facts: PairFacts, frequency: Frequency
) -> tuple[Explanation, ...]:
    """Each explanation of a card with its finding, in the card's order."""
    return tuple(_explain(each, facts=facts, frequency=frequency) for each in explanations)


def _explain(explanation: CardExplanation, *, facts: PairFacts, frequency: Frequency) -> Explanation:
    finding: Finding = None
    if explanation.check == "busy_role":
        finding = _busy_role(frequency)
    elif explanation.check is not None and explanation.check in CHECKS:
        finding = CHECKS[explanation.check](facts)
    untold = NO_SQUARES if explanation.check == "lives_near" and facts.stops else NOT_CHECKED
    return Explanation(text=explanation.text, checked=finding is not None, finding=finding or untold)


def _busy_role(frequency: Frequency) -> str:
    return (
        f"{frequency.peers_at_or_above or 'None'} of the {frequency.peers:,} colleagues compared "
        f"({frequency.peer_group}) show as much or more."
    )
