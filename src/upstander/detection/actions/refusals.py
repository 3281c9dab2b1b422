"""What several acts on a concern refuse.

Source: docs/explanation/detection.md
"""

from upstander.domain.refusal import Refusal


class NotNow(Refusal):
    """The concern does not stand where this can be done; somebody may have moved it meanwhile."""


class SamePerson(Refusal):
    """Whoever proposed something answers it as well, by this account or another of theirs."""
