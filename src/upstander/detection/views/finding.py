"""Finding what a page is about, for whoever asks: or it does not exist.

Source: docs/explanation/desk.md
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from upstander.accounts.access.need_to_know import live_assignments
from upstander.accounts.models import Account
from upstander.detection.access.concerns import visible_to
from upstander.detection.actions.read_concern import read_concern
from upstander.detection.models import Concern
from upstander.detection.sides import side_of

CONSULTED_FOR = 15 * 60  # seconds; one consultation is one concern open for one person for this long


def account_of(request: HttpRequest) -> Account:
    """Who asks; the guard has let nobody else come this far."""
    assert isinstance(request.user, Account)
    return request.user


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None where nothing was. A form that was sent empty is refused."""
    return request.POST if request.method == "POST" else None


def concern_of(request: HttpRequest, concern_id: UUID) -> Any:
    """The concern, for somebody assigned to it, its reading on record. Raises Http404 for anybody else."""
    account = account_of(request)
    seen = visible_to(account, today=timezone.localdate(), route=side_of(request).route)
    concern = get_object_or_404(seen, pk=concern_id)
    on_record(request, concern, purpose=lambda: _assigned_because(concern, account))
    return concern


def on_record(
    request: HttpRequest, concern: Any, *, purpose: str | Callable[[], str], what: str = "concern.read"
) -> None:
    """Record the look, once a consultation."""
    now, name = timezone.now().timestamp(), f"{what}:{concern.pk}"
    if now - request.session.get(name, 0) >= CONSULTED_FOR:
        why = purpose if isinstance(purpose, str) else purpose()
        read_concern(concern=concern, purpose=why, by=account_of(request), what=what)
        request.session[name] = now


def _assigned_because(concern: Concern, account: Account) -> str:
    """The code of the newest assignment: the reason of an opening, or that the glass was broken."""
    mine = live_assignments(Concern).filter(matter=concern, account=account)
    return str(mine.order_by("-assigned_at").values_list("reason", flat=True)[0])
