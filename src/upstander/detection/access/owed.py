"""What somebody owes on concerns: their tasks, and the clocks of the concerns that they may see.

Source: docs/explanation/work.md
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.break_glass import LAPSES
from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.detection.access.concerns import visible_to
from upstander.detection.access.glass import waiting_for
from upstander.detection.access.plans import reviews_run_out
from upstander.detection.access.steps import steps_run_out
from upstander.detection.models import ConcernClock, ConcernTask, TaskKind
from upstander.domain.clocks.due import end_of, london_day
from upstander.work.access.running import owed_by, running, title_of
from upstander.work.due import Due, Sort


def owed(account: Account, *, standing: Standing) -> Iterator[Due]:
    """Each task and clock; for who leads the unit, also what ran out with others. As many queries whatever
    their number."""
    visible = visible_to(account, today=standing.today)
    for task in owed_by(ConcernTask, account, roles=standing.roles, among=visible):
        yield Due(
            sort=Sort.TASK,
            title=_title(task.kind),
            spoken=task.matter.spoken,
            href=_address(task.matter_id, "concern"),
            last_day=task.due_on,
            ends_at=end_of(task.due_on),
            citation="",
        )
    for clock in running(ConcernClock, among=visible):
        yield Due(
            sort=Sort.CLOCK,
            title=title_of(clock),
            spoken=clock.matter.spoken,
            href=_address(clock.matter_id, "concern"),
            last_day=clock.last_day,
            ends_at=clock.ends_at,
            citation=clock.law_citation,
        )
    yield from _run_out(account, standing, visible)


def _run_out(account: Account, standing: Standing, visible: QuerySet[Any]) -> Iterator[Due]:
    """Next steps and plans of others whose day has passed; a link only to what this person may open."""
    if Capability.READ_WHOLE_ORDER not in standing.capabilities:
        return
    mine = set(visible.values_list("pk", flat=True))
    for step in steps_run_out(account, standing=standing, today=standing.today):
        who = step.next_step_owner.shown_name if step.next_step_owner else ""
        title = gettext("Ask %(who)s, or look yourself: it was not yet known, and its day has passed")
        href = _address(step.concern_id, "concern" if step.concern_id in mine else "concern-open")
        yield _late(step.concern, title % {"who": who}, day=step.next_step_due, href=href)
    for plan in reviews_run_out(account, standing=standing):
        title = gettext("Ask the safeguarding lead: the plan for the other person was to be looked at again")
        href = _address(plan.pk, "concern") if plan.pk in mine else ""
        yield _late(plan, title, day=plan.review_on, href=href)


def _late(concern: Any, title: str, *, day: Any, href: str) -> Due:
    return Due(
        sort=Sort.TASK,
        title=title,
        spoken=concern.spoken,
        href=href,
        last_day=day,
        ends_at=end_of(day),
        citation="",
    )


def owed_on_glass(account: Account, *, standing: Standing) -> Iterator[Due]:
    """The requests that wait for this person's yes or no, and lapse. As many queries for none as for one."""
    if Capability.APPROVE_BREAK_GLASS not in standing.capabilities:
        return
    for asked in waiting_for(account, now=timezone.now()):
        yield Due(
            sort=Sort.TASK,
            title=gettext("Approve or refuse a request to break the glass"),
            spoken=gettext("Broken glass"),
            href=reverse("glass-decide", kwargs={"request_id": asked.pk}),
            last_day=london_day(asked.asked_at + LAPSES),
            ends_at=asked.asked_at + LAPSES,
            citation="",
        )


def _title(kind: str) -> str:
    return gettext("Do the next step") if kind == TaskKind.NEXT_STEP else kind


def _address(concern: UUID, name: str) -> str:
    return reverse(name, kwargs={"concern_id": concern})
