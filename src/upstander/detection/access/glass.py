"""Concerns behind the glass: which one is meant, and for whom there is none.

A request names a concern by its keyed reference. One that is not there, or not the unit's, has a reference
all the same, so that whoever asks gets the answer that everybody gets.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from upstander.accounts.access.break_glass import all_waiting
from upstander.accounts.access.need_to_know import live_exclusions
from upstander.accounts.models import Account, BreakGlassRequest
from upstander.detection.keys import about, about_spoken
from upstander.detection.models import Concern, Route
from upstander.detection.state import State

NO_CONCERN = UUID(int=0)


def reference_of(spoken: str) -> bytes:
    """The keyed reference of what is called so, or one of the same form where nothing is.

    The same is asked of the database whatever is there.
    """
    named = Concern.objects.exclude(state=State.BENEATH).filter(spoken=spoken)
    found = named.values_list("pk", flat=True).first()
    return about_spoken(spoken) if found is None else about(found)


def concerns_behind(requests: Iterable[BreakGlassRequest]) -> dict[UUID, UUID]:
    """The unit's concern that each request is about, by the request's id; without those that have none."""
    known = {about(pk): pk for pk in Concern.objects.filter(route=Route.UNIT).values_list("pk", flat=True)}
    found = ((each.pk, known.get(bytes(each.about))) for each in requests)
    return {request: concern for request, concern in found if concern}


def waiting_for(approver: Account, *, now: datetime) -> list[BreakGlassRequest]:
    """What this person may answer: of concerns that are there, and from which neither of the two is out."""
    waiting = list(all_waiting(approver, now=now))
    behind = concerns_behind(waiting)
    barred = barred_from(behind.values())
    return [
        each
        for each in waiting
        if each.pk in behind and not {approver.pk, each.account_id} & barred[behind[each.pk]]
    ]


def barred_from(concerns: Iterable[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """Who is excluded from each of the concerns. One query, also for none of them."""
    found: dict[UUID, set[UUID]] = {concern: set() for concern in concerns}
    # Without the last one Django asks nothing for an empty list, and time tells whether anything is behind.
    asked = live_exclusions(Concern).filter(matter__in=[*found, NO_CONCERN])
    for concern, account in asked.values_list("matter_id", "account_id"):
        found[concern].add(account)
    return {concern: frozenset(accounts) for concern, accounts in found.items()}
