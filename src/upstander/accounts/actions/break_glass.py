"""Break the glass: ask, answer, open, shut. Two people, a reason, a time box, an entry for each step.

Nobody is told here: `access.glass_steps` says who is told of which step, and the worker tells them from the
rows, once these are committed. So asking takes the same whoever asks, and whatever lies behind it. `barred`
is who the matter does not exist for: the slice says it from its exclusions, each time.
Source: docs/explanation/need_to_know.md
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from upstander.accounts.access.break_glass import State, state_of
from upstander.accounts.access.requiring import require_may
from upstander.accounts.acts import act
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import (
    Account,
    BreakGlassAnswer,
    BreakGlassEnd,
    BreakGlassReason,
    BreakGlassRequest,
    BreakGlassUse,
)
from upstander.audit.words import Kind
from upstander.domain.refusal import Refusal

Barred = Collection[UUID]


class NothingWaits(Refusal):
    """There is no such request for this account at this moment; why is not said."""


@dataclass(frozen=True, kw_only=True)
class Plea:
    """What is asked: the matter by its keyed reference, why, the words sealed, and for how many minutes."""

    about: bytes
    reason: BreakGlassReason
    sealed_words: bytes
    minutes: int


def ask(plea: Plea, *, by: Account, now: datetime) -> BreakGlassRequest:
    """Ask. Who must not see the matter gets the same answer, as does who asks for one that is not there."""
    require_may(by, Capability.BREAK_GLASS, today=localdate(now))
    with _entry(by, "break_glass.ask", plea, plea.sealed_words):
        return BreakGlassRequest.objects.create(account=by, **vars(plea))


def answer(request: BreakGlassRequest, *, approve: bool, by: Account, barred: Barred, now: datetime) -> None:
    """The second person's yes or no. Raises NothingWaits where it is not theirs to answer, or no longer."""
    require_may(by, Capability.APPROVE_BREAK_GLASS, today=localdate(now))
    _require(request, State.ASKED, now=now, unless=by.id == request.account_id or by.id in barred)
    _require(request, State.ASKED, now=now, unless=request.account_id in barred)
    what = "break_glass.approve" if approve else "break_glass.refuse"
    with _entry(by, what, request):
        BreakGlassAnswer.objects.create(request=request, account=by, is_approved=approve)


def open_glass(
    request: BreakGlassRequest,
    *,
    by: Account,
    barred: Barred,
    now: datetime,
    assign: Callable[[BreakGlassUse], None],
) -> None:
    """Open what was approved. `assign` makes the slice's assignment, with this use and its end."""
    require_may(by, Capability.BREAK_GLASS, today=localdate(now))
    _require(request, State.APPROVED, now=now, unless=by.id != request.account_id or by.id in barred)
    with _entry(by, "break_glass.open", request):
        use = BreakGlassUse.objects.create(request=request)
        use.refresh_from_db()
        assign(use)


def shut_glass(request: BreakGlassRequest, *, by: Account, now: datetime) -> None:
    """Shut it before its time."""
    _require(request, State.OPEN, now=now, unless=by.id != request.account_id)
    with _entry(by, "break_glass.shut", request):
        BreakGlassEnd.objects.create(use=request.use, ended_by=by.actor)


def _require(request: BreakGlassRequest, state: State, *, now: datetime, unless: bool) -> None:
    if unless or state_of(request, now=now) is not state:
        raise NothingWaits("There is nothing here that waits for you. It may have lapsed.")


def _entry(
    by: Account, what: str, request: Plea | BreakGlassRequest, words: bytes | None = None
) -> AbstractContextManager[None]:
    about, purpose = bytes(request.about), str(request.reason)
    return act(by=by, kind=Kind.CONSULTATION, what=what, purpose=purpose, about=about, sealed_words=words)
