"""The limits page as everybody of the unit reads it.

Source: docs/explanation/mandate.md
"""

from dataclasses import dataclass
from datetime import date

from upstander.mandate.access.papers import papers, standing
from upstander.mandate.models import GateId
from upstander.mandate.wording import Answered, rows_of

PUBLIC = ("never_collected", "who_may_open", "the_innocent", "the_person_harmed", "switched_off")
"""The answers that are anybody's to read; who agreed and where that is kept stays with the paper."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What the page says, and its last day."""

    rows: tuple[Answered, ...]
    until: date


def limits(today: date) -> Limits | None:
    """The limits page that counts today; None where none does."""
    counting = standing(papers().filter(gate=GateId.LIMITS), today)
    if not counting:
        return None
    rows = tuple(row for row in rows_of(counting[0].words) if row.name in PUBLIC)
    return Limits(rows=rows, until=counting[0].holds_until)
