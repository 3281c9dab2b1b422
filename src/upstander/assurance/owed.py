"""What an auditor has not looked at yet: one line, whatever it is and however much.

Source: docs/explanation/need_to_know.md
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.domain.clocks.due import end_of, london_day
from upstander.notices.access.unread import unread
from upstander.work.due import Due, Sort

STEPS = ("break_glass.ask", "break_glass.answer", "break_glass.open", "break_glass.shut")


def owed(account: Account, *, standing: Standing) -> Iterator[Due]:
    """A line for the day on which they were first told. One query for an auditor, none for anybody else."""
    if Capability.READ_AUDIT not in standing.capabilities:
        return
    oldest = unread(account, what=STEPS).first()
    if oldest is not None:
        day = london_day(oldest.told_at)
        yield Due(
            sort=Sort.TASK,
            title=gettext("There is something new for you to read"),
            spoken=gettext("Audit"),
            href=reverse("audit-glass"),
            last_day=day,
            ends_at=end_of(day),
            citation="",
        )
