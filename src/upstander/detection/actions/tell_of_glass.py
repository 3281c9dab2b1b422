"""Tell of broken glass, from the rows that are there: each step to the auditor, a request to who may approve.

The auditor is told of every request alike, whether or not there is such a concern, and whoever asked; who
may approve, only of one that they could answer. Nobody is told of what they asked, by any account of theirs.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from upstander.accounts.access.break_glass import LAPSES
from upstander.accounts.access.desk_members import able_to, members_of_the_desk
from upstander.accounts.access.glass_steps import GlassStep, asked_since, steps_since
from upstander.accounts.acts import Actor
from upstander.accounts.capabilities import Capability
from upstander.detection.access.glass import barred_from, concerns_behind
from upstander.notices.access.unread import told_of
from upstander.notices.actions.tell import tell

TO_ANSWER = "break_glass.to_answer"
"""The notice to whoever may approve; the auditor's stands until it is read, and this one until it lapses."""

AS_FAR_BACK = timedelta(
    days=30
)  # of what lies further back, somebody who becomes auditor today reads the page

Telling = tuple[UUID, UUID, str]
Own = Mapping[UUID, frozenset[UUID]]  # by request, the accounts of whoever asked


def tell_of_glass(now: datetime, *, by: Actor) -> int:
    """Tell whom it is to be told and was not; gives how many notices."""
    steps = list(steps_since(now - AS_FAR_BACK))
    if not steps:
        return 0
    own = _accounts_of_askers(steps)
    due = {*_to_auditors(steps, own), *_to_approvers(own, now)}
    new = due - told_of({step.request for step in steps})
    for account, about, what in sorted(new, key=str):
        tell(account, about=about, what=what, now=now, by=by)
    return len(new)


def _accounts_of_askers(steps: Sequence[GlassStep]) -> Own:
    people = members_of_the_desk()
    return {step.request: people.get(step.staff_reference, frozenset()) | {step.asker} for step in steps}


def _to_auditors(steps: Sequence[GlassStep], own: Own) -> Iterator[Telling]:
    auditors = able_to(Capability.READ_AUDIT, today=timezone.localdate())
    for step in steps:
        yield from ((account, step.request, step.what) for account in auditors - own[step.request])


def _to_approvers(own: Own, now: datetime) -> Iterator[Telling]:
    """A request that still waits, to each who may answer it and is not shut out, as nor is who asked."""
    # One that was committed since the steps were read is told of in the next round.
    waiting = [each for each in asked_since(now - LAPSES) if each.pk in own]
    able = able_to(Capability.APPROVE_BREAK_GLASS, today=timezone.localdate())
    behind = concerns_behind(waiting) if waiting else {}
    barred = barred_from(behind.values())
    there = ((each, barred[behind[each.pk]]) for each in waiting if each.pk in behind)
    for each, out in there:
        if each.account_id not in out:
            yield from ((account, each.pk, TO_ANSWER) for account in able - out - own[each.pk])
