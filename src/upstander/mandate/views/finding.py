"""Who asks, and the paper that an address names.

Source: docs/explanation/desk.md
"""

from collections.abc import Callable
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from upstander.accounts.access.standing import Standing
from upstander.accounts.capabilities import Capability
from upstander.accounts.models import Account
from upstander.domain.refusal import Refusal
from upstander.mandate.access.papers import papers_with_names
from upstander.mandate.models import Paper


def account_of(request: HttpRequest) -> Account:
    """Who asks; the guard has let nobody else come this far."""
    assert isinstance(request.user, Account)
    return request.user


def may(request: HttpRequest, capability: Capability) -> bool:
    """Whether a page offers the step; the action asks again."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return capability in standing.capabilities


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None where nothing was. A form that was sent empty is refused."""
    return request.POST if request.method == "POST" else None


def paper_of(paper_id: UUID) -> Paper:
    """The paper. Raises Http404."""
    found = get_object_or_404(Paper, pk=paper_id)
    return papers_with_names(found.gate).get(pk=paper_id)


def is_done(form: BaseForm, step: Callable[[], object]) -> bool:
    """Whether the step was taken; a refusal stands on the form as its sentence."""
    try:
        step()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
