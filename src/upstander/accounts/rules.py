"""The numbers behind need-to-know. No source publishes any of them: they are ours, and are explained.

Source: docs/explanation/need_to_know.md
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NeedToKnowRules:
    """How far back and how far up somebody is too near to a subject, and how small a unit is too small."""

    years_back: int = 5  # line and team within them count, and ties that ended within them
    levels: int = 3  # of the line, upwards and downwards: sergeant, inspector, chief inspector
    smallest_unit: int = 4  # people who could still open it: one opens, one approves, two may be away


RULES = NeedToKnowRules()
"""What holds where nothing else is said."""
