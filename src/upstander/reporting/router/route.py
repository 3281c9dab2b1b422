"""Route what is new: each report in its own transaction, so that one that cannot be opened stops no other.

Source: docs/explanation/reporting.md
"""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from upstander.domain.local_time import local
from upstander.domain.refusal import Refusal
from upstander.reporting.channel.models import Report, State
from upstander.reporting.router.asked import said_in
from upstander.reporting.router.day_keys import keys_there
from upstander.reporting.router.deciding import Deciding
from upstander.reporting.router.named import named_in
from upstander.reporting.router.opening import Opened, open_new
from upstander.reporting.router.placing import place
from upstander.reporting.router.trying import Rests, Waiting, next_quarter, tried

AT_ONCE = 50  # in one round, so that the worker's other rounds have their turn


class ReportsStay(Refusal):
    """Reports are there that could not be passed on to anybody."""


def route_new(keys: Path, *, now: datetime, waiting: Waiting, at_once: bool = False) -> int:
    """Route the reports that nobody has been given; gives how many. One query where there are none.

    Each rests until the quarter of an hour in which it was written is over, so that when it was routed does
    not tell when somebody wrote; unless somebody is in danger, or `at_once` is asked for.
    """
    ids = Report.objects.filter(state=State.SENT).order_by("came_on", "id").values_list("id", flat=True)
    due = [each for each in ids if waiting.is_due(each, now)][:AT_ONCE]
    if not due:
        return 0
    deciding = Deciding(keys, today=local(now).date())
    pairs = list(keys_there(keys).values())

    def route(report: UUID) -> None:
        opened = open_new(Report.objects.get(pk=report), pairs=pairs)
        if not at_once and report not in waiting.resting and _rests(opened, now):
            raise Rests
        _route(opened, deciding=deciding, keys=keys, now=now)

    return sum(tried(each, route, now=now, waiting=waiting) for each in due)


def count_of_those_that_stay(*, now: datetime, waiting: Waiting) -> int:
    """How many have waited for more than a day, or were tried in vain."""
    yesterday = local(now).date() - timedelta(days=1)
    stay = Report.objects.filter(state=State.SENT, came_on__lt=yesterday).values_list("id", flat=True)
    return len({*stay, *waiting.tried})


def _rests(opened: Opened, now: datetime) -> bool:
    return not said_in(opened.first).is_urgent and now < next_quarter(opened.first.at)


def _route(opened: Opened, *, deciding: Deciding, keys: Path, now: datetime) -> None:
    said = said_in(opened.first)
    named = named_in(said, deciding.book)
    decision = deciding.decide(opened.report.pk, named, leave_out=said.leave_out)
    place(opened, decision, deciding=deciding, keys=keys, now=now)
