"""Whose copy a document is: who took it, when, and which number, across each page.

Source: docs/explanation/exhibits.md
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from upstander.detection.papers.saying import moment


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One copy of a document."""

    number: int
    taken_by: str
    taken_at: datetime

    @property
    def stamp(self) -> str:
        """What stands on each page: "Copy 2, Ari Analyst, 1 March 2026, 21:00"."""
        return _("Copy %(number)s, %(who)s, %(when)s") % {
            "number": self.number,
            "who": self.taken_by,
            "when": moment(self.taken_at),
        }
