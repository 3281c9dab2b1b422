"""What somebody did beside what others did, or beside what they did themselves before.

A comparison says where to ask. It says nothing of why.
Source: docs/explanation/audit.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

LEAST_PEERS = 5  # fewer are no measure, and would tell an auditor what one of them did
LEAST_WEEKS = 4


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One number beside several: the least, the middle and the most of them."""

    mine: float
    many: int
    least: float
    middle: float
    most: float

    @property
    def is_beyond(self) -> bool:
        """Whether it is more than every one of them."""
        return self.mine > self.most

    @property
    def is_below(self) -> bool:
        """Whether it is less than every one of them."""
        return self.mine < self.least

    @property
    def times(self) -> float:
        """How many times the most of them, where it is more than that; otherwise nothing."""
        return self.mine / max(self.most, 1) if self.is_beyond else 0


def beside(mine: float, others: Sequence[float], *, at_least: int) -> Beside | None:
    """The comparison; None where there are fewer others than that."""
    if len(others) < at_least:
        return None
    return Beside(mine=mine, many=len(others), least=min(others), middle=median(others), most=max(others))
