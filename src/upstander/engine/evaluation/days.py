"""The days as of which an evaluation asks: the first of each month, the end, the eves, and some nights.

Source: docs/explanation/evaluation.md
"""

from datetime import date, timedelta

from upstander.engine.evaluation.truth import PlantedCase, Truth, by_days

MOST_MONTHS = 12
MOST_NIGHTS = 28  # nights before a case came to light that are run, where its fact sheet says "days"


def months(truth: Truth) -> tuple[date, ...]:
    """The first of each of the last twelve months of the period, and always the day after its last day."""
    end = year_end(truth)
    found = [end] if end.day > 1 else []
    first = end.replace(day=1)
    while first > truth.first_day and len(found) < MOST_MONTHS:
        found.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    return tuple(sorted(found))


def year_end(truth: Truth) -> date:
    """The day after the last day of the period: all of it is seen, as far as it was known by then."""
    return truth.until + timedelta(days=1)


def nights(case: PlantedCase) -> tuple[date, ...]:
    """The nights that are run for a case marked `days`: from its first contact to its discovery."""
    if case.seen != by_days:
        return ()
    first = max(case.day_0 + timedelta(days=1), case.discovered - timedelta(days=MOST_NIGHTS))
    return tuple(first + timedelta(days=number) for number in range((case.discovered - first).days + 1))


def eves(truth: Truth) -> tuple[date, ...]:
    """The days on which published cases came to light: each as of its first moment, when nobody knew yet."""
    return tuple(sorted({case.discovered for case in truth.cases if case.discovered <= year_end(truth)}))
