"""Finding what a page is about, for whoever asks: or it does not exist.

Source: docs/explanation/desk.md
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from upstander.accounts.models import Account
from upstander.detection.access.concerns import visible_to
from upstander.detection.actions.read_concern import read_concern
from upstander.detection.models import Opening

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
    concern = get_object_or_404(visible_to(account, today=timezone.localdate()), pk=concern_id)
    now, name = timezone.now().timestamp(), f"read:{concern_id}"
    if now - request.session.get(name, 0) >= CONSULTED_FOR:
        opening = Opening.objects.filter(concern=concern, account=account).first()
        read_concern(concern=concern, purpose=opening.reason if opening else "assigned", by=account)
        request.session[name] = now
    return concern
