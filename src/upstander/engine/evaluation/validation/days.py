"""As of which days a case is looked at: the first of each month while it went on unseen, and the eve.

The eve is the day before discovery, as of its first moment: a record dated to the day of discovery and
nothing finer could otherwise be known too early.
Source: docs/how_to/validate_on_your_force.md
"""

from collections.abc import Iterable
from datetime import date, timedelta

from upstander.engine.evaluation.validation.cases_file import ConcludedCase

MOST_MONTHS = 12


def eve(case: ConcludedCase) -> date:
    """The last day as of which nobody can have known."""
    return case.discovered_on - timedelta(days=1)


def months(case: ConcludedCase) -> tuple[date, ...]:
    """The firsts of months from the beginning to the eve, the last twelve of them; none if there is no time.

    A case whose beginning nobody could say is looked at over the twelve months before its eve.
    """
    found: list[date] = []
    first = eve(case).replace(day=1)
    while len(found) < MOST_MONTHS and (case.began_on is None or first > case.began_on):
        found.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    return tuple(reversed(found))


def is_in_time(case: ConcludedCase) -> bool:
    """Whether there was a day between beginning and eve as of which the scan could have seen anything."""
    return case.began_on is None or case.began_on < eve(case)


def every_month(cases: Iterable[ConcludedCase]) -> tuple[date, ...]:
    """Each month as of which any of the cases is looked at, in order."""
    return tuple(sorted({day for case in cases for day in months(case)}))
