"""What somebody asked a wider-enquiry pack for; sealed, because it says why this person is looked at.

Source: docs/explanation/exhibits.md
"""

from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The authority, the window (both days count, by whole months), why, and why before an indication."""

    authority: str
    first_day: date
    last_day: date
    why: str
    before_indication: str = ""

    def covers(self, month: str) -> bool:
        """Whether a calendar month such as `2026-03` is within the window."""
        return f"{self.first_day:%Y-%m}" <= month <= f"{self.last_day:%Y-%m}"


ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)
