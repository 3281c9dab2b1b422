"""The account that an address names, and a step that is refused by a sentence.

Source: docs/explanation/accounts.md
"""

from collections.abc import Callable
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from upstander.accounts.access.directory import visible_to
from upstander.accounts.models import Account
from upstander.accounts.refusals import NotAllowed


def found(request: HttpRequest, account_id: UUID) -> Account:
    """The account, if whoever asks may see it. Raises Http404."""
    assert isinstance(request.user, Account)
    return get_object_or_404(visible_to(request.user, today=timezone.localdate()), pk=account_id)


def actor(request: HttpRequest) -> Account:
    """Whoever asks."""
    assert isinstance(request.user, Account)
    return request.user


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, also where it is empty; None where a page is only looked at."""
    return request.POST if request.method == "POST" else None


def is_done(form: Form, step: Callable[[], object]) -> bool:
    """Whether the step was taken; a refusal stands on the form as its sentence."""
    try:
        step()
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
