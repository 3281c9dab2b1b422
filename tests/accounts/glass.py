"""Asking, answering and opening, for tests of broken glass; run as the unit's process."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from tests.accounts.matters.models import Matter, MatterAssignment
from tests.accounts.people import an_account
from upstander.accounts.access.break_glass import LAPSES
from upstander.accounts.actions.break_glass import Plea, answer, ask, open_glass
from upstander.accounts.models import Account, BreakGlassReason, BreakGlassRequest, BreakGlassUse

ABOUT = b"sixteen bytes ok"
PLEA = Plea(about=ABOUT, reason=BreakGlassReason.RISK_TO_LIFE, sealed_words=b"sealed", minutes=30)
JUST_BEFORE, JUST_AFTER = LAPSES - timedelta(seconds=30), LAPSES + timedelta(seconds=30)
NOBODY: frozenset[UUID] = frozenset()


def now() -> datetime:
    return timezone.now()


def head(name: str = "head", **more: str) -> Account:
    return an_account(name, "head_of_ccu", today=timezone.localdate(), **more)


def approver(name: str = "psd", **more: str) -> Account:
    return an_account(name, "head_of_psd", today=timezone.localdate(), **more)


def asked(by: Account) -> BreakGlassRequest:
    return again(ask(PLEA, by=by, now=now()))


def yes(request: BreakGlassRequest, by: Account) -> None:
    answer(request, approve=True, by=by, barred=NOBODY, now=now())


def opened(request: BreakGlassRequest, by: Account, matter: Matter) -> None:
    def assign(use: BreakGlassUse) -> None:
        MatterAssignment.objects.create(
            matter=matter, account=by, assigned_by=by.actor, reason="break_glass", break_glass=use,
            ends_at=use.ends_at,
        )  # fmt: skip

    open_glass(request, by=by, barred=NOBODY, now=now(), assign=assign)


def again(request: BreakGlassRequest) -> BreakGlassRequest:
    return BreakGlassRequest.objects.get(id=request.id)
