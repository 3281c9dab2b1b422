"""What a look at the desk comes to.

Source: docs/explanation/runs.md
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line: what was looked at, when it last was so, and whether somebody should look."""

    name: str | Promise
    at: datetime | None = None
    words: str | Promise = ""
    is_well: bool = True


@dataclass(frozen=True, kw_only=True)
class Health:
    """What a look at the desk came to."""

    processes: tuple[Finding, ...]
    audit: tuple[Finding, ...]
    work: tuple[Finding, ...]
    disk: Finding
    versions: tuple[tuple[str, str], ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing wants somebody."""
        return all(one.is_well for one in (*self.processes, *self.audit, *self.work, self.disk))
