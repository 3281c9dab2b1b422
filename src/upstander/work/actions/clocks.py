"""Start and stop clocks, in the transaction and with the audit entry of what starts or stops them.

Source: docs/explanation/work.md
"""

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model

from upstander.domain.clocks.due import due
from upstander.domain.refusal import Refusal
from upstander.knowledge.calendars import england_and_wales
from upstander.knowledge.clocks import national_clocks
from upstander.work.models.clock import LONGEST_CITATION, StoredClock, StoredClockEnd

C = TypeVar("C", bound=StoredClock)


class NoSuchClock(Refusal):
    """A clock was asked for by an id that no pack has."""


def start_clock(model: type[C], *, matter: Model, rule: str, at: datetime, because: str) -> C:
    """A clock about the matter that runs from that moment, by the law of that day.

    Raises NoSuchClock, NotInForce, BeyondCalendar.
    """
    known = national_clocks().get(rule)
    if known is None:
        raise NoSuchClock(f"No pack has a clock '{rule}'. Nothing was recorded.")
    found = due(known, at, calendar=england_and_wales())
    rows: Any = model._default_manager
    made: C = rows.create(
        matter=matter,
        rule=rule,
        law_from=found.law.in_force,
        law_days=found.law.days,
        law_counting=found.law.counting.value,
        law_citation=found.law.provision.citation[:LONGEST_CITATION],
        started_at=at,
        started_because=because,
        last_day=found.last_day,
        ends_at=found.ends_at,
    )
    return made


def stop_clock(ends: type[StoredClockEnd], *, clock: StoredClock, outcome: str, by: str) -> None:
    """Stop it. Whether it was in time stays to be seen for ever. The database refuses a second stop."""
    rows: Any = ends._default_manager
    rows.create(clock=clock, outcome=outcome, ended_by=by)
