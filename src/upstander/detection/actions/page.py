"""Page whoever is on call about concerns that wait for no turn, and end a page once somebody opens one.

Source: docs/explanation/notices.md
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from upstander.accounts.models import Account
from upstander.detection.access.paging import may_be_told
from upstander.detection.actions.say_of import Outcome
from upstander.detection.models import Concern, ConcernPage, Route
from upstander.detection.state import IN_HAND, State
from upstander.notices.actions import climb as climbing
from upstander.notices.actions.answer import take_up
from upstander.notices.actions.raise_page import raise_page
from upstander.notices.actions.send import send_waiting
from upstander.notices.models import Page

WORKER = "process:worker"


def raise_pages(
    urgent: Mapping[UUID, Outcome], *, at: datetime, met_again: Collection[UUID] = frozenset()
) -> int:
    """A page for each concern whose hard trigger is new, in the transaction that loads it; gives how many.

    New is one that nobody was ever paged about, or that was closed and waits again; or one that somebody has
    in hand and that met a trigger again, in rows that were not there. Not one that goes to the custodian.
    """
    pages = ConcernPage.objects.filter(matter__in=list(urgent))
    before = set(pages.values_list("matter_id", flat=True))
    unanswered = set(pages.filter(page__end__isnull=True).values_list("matter_id", flat=True))
    again = {matter for matter, outcome in urgent.items() if outcome is Outcome.WAITING_AGAIN} | set(
        met_again
    )
    new = (set(urgent) - before) | (again - unanswered)
    live = Concern.objects.filter(pk__in=new, state__in=(State.WAITING, *IN_HAND), route=Route.UNIT)
    made = [ConcernPage.objects.create(page=raise_page(at=at), matter=each) for each in live.order_by("pk")]
    return len(made)


def climb(now: datetime) -> None:
    """The worker's round: tell whom it is time to tell, and send what waits to be sent."""
    climbing.climb(now, may_be_told=may_be_told, by=WORKER)
    send_waiting(now, by=WORKER)


def end_pages(concern: Concern, *, by: Account) -> None:
    """End the pages about a concern that somebody opens or answers, in that transaction."""
    about = ConcernPage.objects.filter(matter=concern).values("page")
    take_up(Page.objects.filter(pk__in=about), by=by)
