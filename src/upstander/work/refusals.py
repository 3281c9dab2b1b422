"""What several acts on a concern or a report refuse.

Source: docs/explanation/work.md
"""

from upstander.domain.refusal import Refusal


class NotNow(Refusal):
    """The matter does not stand where this can be done; somebody may have moved it meanwhile."""


class SamePerson(Refusal):
    """Whoever asked for something answers it as well, by this account or another of theirs."""
