"""The page "People you must not deal with": one's own list, and nobody else's.

Source: docs/explanation/need_to_know.md
"""

from pathlib import Path
from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from upstander.accounts.access.conflicts import Entry, own_list
from upstander.accounts.actions.conflicts import ListIsFull, NotOnYourList, add_conflict, remove_conflict
from upstander.accounts.acts import act
from upstander.accounts.conflict_keys import open_matching_key, open_reading_key
from upstander.accounts.forms.conflict import ConflictForm
from upstander.accounts.models import Account
from upstander.audit.words import Kind

REFUSED = 422


@never_cache
@require_safe
def show_conflicts(request: HttpRequest) -> HttpResponse:
    """The reader's own list. A look is an entry, written before the page is."""
    account = cast(Account, request.user)
    with act(by=account, kind=Kind.CONSULTATION, what="conflict.list", purpose="conflict_of_interest"):
        pass
    return render(request, "accounts/conflicts.html", {"entries": _entries(account), "back_url": "/"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_to_conflicts(request: HttpRequest) -> HttpResponse:
    """Ask for a reference and put it on the list; the answer is the same whoever it is."""
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _add(form, cast(Account, request.user)):
        messages.success(request, gettext("Added. Nobody else can see your list."))
        return redirect("conflicts")
    context = {"form": form, "back_url": reverse("conflicts"), "cancel_url": reverse("conflicts")}
    status = REFUSED if form.is_bound else 200
    return render(request, "accounts/conflict_add.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove_from_conflicts(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Ask again, then take an entry off. Raises Http404 for another's, as for one that never was."""
    account = cast(Account, request.user)
    if request.method == "POST":
        try:
            remove_conflict(entry_id, by=account)
        except NotOnYourList:
            raise Http404 from None
        messages.success(request, gettext("Taken off your list."))
        return redirect("conflicts")
    entry = next((found for found in _entries(account) if found.id == entry_id), None)
    if entry is None:
        raise Http404
    context = {"entry": entry, "back_url": reverse("conflicts"), "cancel_url": reverse("conflicts")}
    return render(request, "accounts/conflict_remove.html", context)


def _add(form: ConflictForm, account: Account) -> bool:
    """Whether it was added; if not, the form says why."""
    try:
        add_conflict(
            form.cleaned_data["reference"],
            by=account,
            matching=open_matching_key(_keys()),
            reading=open_reading_key(_keys()),
            now=timezone.now(),
        )
    except ListIsFull as refusal:
        form.add_error("reference", str(refusal))
        return False
    return True


def _entries(account: Account) -> list[Entry]:
    return own_list(account, key=open_reading_key(_keys()))


def _keys() -> Path:
    return Path(settings.UPSTANDER_KEYS)
