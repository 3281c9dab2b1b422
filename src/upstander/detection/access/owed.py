"""What somebody owes on concerns: their tasks, and the clocks of the concerns that they may see.

Source: docs/explanation/work.md
"""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from upstander.accounts.access.break_glass import LAPSES
from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.detection.access.concerns import visible_to
from upstander.detection.access.glass import waiting_for
from upstander.detection.models import ConcernClock, ConcernTask, TaskKind
from upstander.domain.clocks.due import end_of, london_day
from upstander.work.access.running import owed_by, running, title_of
from upstander.work.due import Due, Sort


def owed(account: Account, *, standing: Standing) -> Iterator[Due]:
    """Each task and clock. Two queries, whatever their number."""
    visible = visible_to(account, today=standing.today)
    for task in owed_by(ConcernTask, account, roles=standing.roles, among=visible):
        yield Due(
            sort=Sort.TASK,
            title=_title(task.kind),
            spoken=task.matter.spoken,
            href=_address(task),
            last_day=task.due_on,
            ends_at=end_of(task.due_on),
            citation="",
        )
    for clock in running(ConcernClock, among=visible):
        yield Due(
            sort=Sort.CLOCK,
            title=title_of(clock),
            spoken=clock.matter.spoken,
            href=_address(clock),
            last_day=clock.last_day,
            ends_at=clock.ends_at,
            citation=clock.law_citation,
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


def _address(row: Any) -> str:
    return reverse("concern", kwargs={"concern_id": row.matter_id})
