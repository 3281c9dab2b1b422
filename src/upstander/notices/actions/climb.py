"""Climb: tell whoever is on call of each page that nobody has answered, one after the other.

The first is told at once, the next after half an hour without an answer, and after the last it begins anew.
Who may be told of a page, the room says that made it: this one does not know what a page is about.
Source: docs/explanation/notices.md
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from upstander.accounts.acts import Actor, act
from upstander.audit.words import Kind
from upstander.notices.access.pages import rungs_of, unanswered
from upstander.notices.access.rota import on_call_ids
from upstander.notices.models import Message, Page, Rung

WAIT = timedelta(minutes=30)
ONE_AT_A_TIME = 0x0C11_4B  # the number of the lock under which one process climbs

MayBeTold = Callable[[Collection[UUID]], Mapping[UUID, Collection[UUID]]]
"""From pages to the accounts that may be told of each; a page that is left out is told to nobody."""


def climb(now: datetime, *, may_be_told: MayBeTold, by: Actor) -> int:
    """Tell whom it is time to tell; gives how many rungs were climbed. One process climbs at a time."""
    with _alone() as mine:
        if not mine:
            return 0
        pages = [page.pk for page in unanswered()]
        allowed, rungs, ladder = may_be_told(pages), rungs_of(pages), on_call_ids(now)
        steps = ((page, next_rung(rungs[page], ladder, allowed.get(page, ()), now=now)) for page in pages)
        return sum(_tell(page, *step, now=now, by=by) for page, step in steps if step)


def next_rung(
    rungs: Sequence[Rung], ladder: Sequence[UUID], allowed: Collection[UUID], *, now: datetime
) -> tuple[UUID, int] | None:
    """Whom to tell now and in which lap; None while somebody has time to answer, or nobody can be told."""
    able = [account for account in ladder if account in allowed]
    if not able or (rungs and now - rungs[-1].told_at < WAIT):
        return None
    lap = rungs[-1].lap if rungs else 1
    this_time = {rung.account_id for rung in rungs if rung.lap == lap}
    following = next((account for account in able if account not in this_time), None)
    return (following, lap) if following else (able[0], lap + 1)


def _tell(page: UUID, account: UUID, lap: int, *, now: datetime, by: Actor) -> int:
    """One rung, its entry and its message, in one transaction. Several pages make one message."""
    with act(by=by, kind=Kind.DISCLOSURE, what="notice.page", purpose="on_call", about=page.bytes):
        if Page.objects.filter(pk=page, end__isnull=False).exists():
            return 0
        Rung.objects.create(page_id=page, account_id=account, lap=lap, told_at=now)
        Message.objects.get_or_create(account_id=account, made_at=now)
    return 1


@contextmanager
def _alone() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
        mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
