"""Read beneath the line, and put one of it forward: each with a reason, each on record.

Source: docs/explanation/detection.md
"""

from datetime import date

from upstander.accounts.acts import act
from upstander.accounts.models import Account
from upstander.audit.words import Kind
from upstander.detection.keys import about
from upstander.detection.models import BroughtForward, Concern, OrderReason
from upstander.detection.state import State
from upstander.work.refusals import NotNow


def read_order(*, reason: OrderReason, by: Account) -> None:
    """Record the consultation. The caller sends nothing before this has come back."""
    with act(by=by, kind=Kind.CONSULTATION, what="order.read", purpose=reason.value):
        pass


def bring_forward(*, concern: Concern, reason: OrderReason, today: date, by: Account) -> None:
    """Let a concern from beneath the line wait like any other; it takes one of the month's places.

    Raises NotNow where it came forward meanwhile.
    """
    with act(
        by=by, kind=Kind.ALTERATION, what="concern.forward", about=about(concern.pk), purpose=reason.value
    ):
        if not Concern.objects.filter(pk=concern.pk, state=State.BENEATH).update(state=State.WAITING):
            raise NotNow("It has come forward meanwhile. Look into the queue.")
        BroughtForward.objects.create(
            concern=concern, by=by.actor, reason=reason, on_day=today, takes_place=True
        )
