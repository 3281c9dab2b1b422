"""How long to wait before something that died is started again.

Source: docs/how_to/run_the_desk.md
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Pauses:
    """All in seconds. Each pause is twice the last; after `healthy` of running they begin anew."""

    first: float = 1.0
    longest: float = 30.0
    healthy: float = 60.0
    look: float = 0.5  # between two looks
    grace: float = 20.0  # for a program that was asked to end

    def next(self, last: float, *, ran: float) -> float:
        """The pause after one of `last` (0 for none), for what has run for `ran`."""
        if not last or ran >= self.healthy:
            return self.first
        return min(2 * last, self.longest)
