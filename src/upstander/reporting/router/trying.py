"""One report after the other: whatever is wrong with one, the others do not wait for it.

Source: docs/explanation/reporting.md
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import InterfaceError, OperationalError

from upstander.domain.refusal import Refusal
from upstander.reporting.router.placing import Elsewhere

AGAIN = timedelta(minutes=10)  # until one that could not be routed is tried again


@dataclass(kw_only=True)
class Waiting:
    """What could not be routed, and when: this process's memory, so that it is not tried without end."""

    tried: dict[UUID, datetime] = field(default_factory=dict)
    broke: list[Exception] = field(default_factory=list)
    """What was raised and is nobody's sentence, for whoever keeps the log to take."""

    def is_due(self, report: UUID, now: datetime) -> bool:
        """Whether it may be tried now."""
        return report not in self.tried or now - self.tried[report] >= AGAIN


def tried(report: UUID, do: Callable[[UUID], object], *, now: datetime, waiting: Waiting) -> bool:
    """Do it for this report; false where it failed, and it is remembered until it is tried again."""
    try:
        do(report)
    except Elsewhere:
        return False
    except (OperationalError, InterfaceError):
        raise  # the database went away: nothing is wrong with the report
    except Exception as error:
        waiting.tried[report] = now
        if not isinstance(error, Refusal):
            waiting.broke.append(error)
        return False
    waiting.tried.pop(report, None)
    return True
