"""One report after the other: whatever is wrong with one, the others do not wait for it.

Source: docs/explanation/reporting.md
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import InterfaceError, OperationalError

from upstander.domain.refusal import Refusal
from upstander.reporting.router.placing import Elsewhere

QUARTER = timedelta(minutes=15)
_MIDNIGHT = datetime(2026, 1, 1, tzinfo=UTC)


class Rests(Exception):
    """The report is passed on with all others of its quarter of an hour, and not before."""


def next_quarter(moment: datetime) -> datetime:
    """The full quarter of an hour that comes after the moment, as clocks in London show it too."""
    return moment + QUARTER - (moment - _MIDNIGHT) % QUARTER


@dataclass(kw_only=True)
class Waiting:
    """What is not to be routed yet, and until when: in memory, so that nothing is tried without end.

    `tried` are those that could not be routed, `resting` those whose quarter of an hour is not over.
    """

    tried: dict[UUID, datetime] = field(default_factory=dict)
    resting: dict[UUID, datetime] = field(default_factory=dict)
    broke: list[Exception] = field(default_factory=list)
    """What was raised and is nobody's sentence, for whoever keeps the log to take."""

    def is_due(self, report: UUID, now: datetime) -> bool:
        """Whether it may be tried now."""
        return now >= self.tried.get(report, now) and now >= self.resting.get(report, now)


def tried(report: UUID, do: Callable[[UUID], object], *, now: datetime, waiting: Waiting) -> bool:
    """Do it for this report; false where it rests or failed, and it is tried again in the next quarter.

    At no other time: when a report was routed at the second try would tell when it came.
    """
    try:
        do(report)
    except Elsewhere:
        return False
    except Rests:
        waiting.resting[report] = next_quarter(now)
        return False
    except (OperationalError, InterfaceError):
        raise  # the database went away: nothing is wrong with the report
    except Exception as error:
        waiting.tried[report] = next_quarter(now)
        if not isinstance(error, Refusal):
            waiting.broke.append(error)
        return False
    for known in (waiting.tried, waiting.resting):
        known.pop(report, None)
    return True
