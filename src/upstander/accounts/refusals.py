"""What this room refuses, as sentences for the person who asked.

Source: docs/explanation/accounts.md
"""

from upstander.domain.refusal import Refusal


class NotAllowed(Refusal):
    """Somebody asked for what this desk does not do; the sentence says what to do instead."""
