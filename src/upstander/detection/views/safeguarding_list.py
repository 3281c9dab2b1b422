"""The safeguarding lead's list: what is asked of them, plans whose review comes, and what was decided before.

Source: docs/explanation/detection.md
"""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from upstander.accounts.access.standing import Standing
from upstander.detection.access.safeguarding import asked_of
from upstander.detection.forms.safeguarding import SafeguardingFilter
from upstander.detection.models import AskedBecause, SafetyChoice
from upstander.detection.views.finding import account_of

A_PAGE = 25


def to_do(request: HttpRequest) -> HttpResponse:
    """Every part of it, or the part that was asked for."""
    form = SafeguardingFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    part, newest = wanted.get("part", ""), wanted.get("by") == "newest"
    found = [each for each in _found(request) if wanted.get("because", "") in ("", each.open_ask)]
    parts = _parts(found, newest=newest, only_due=part == "due")
    part = "plans" if part == "due" else part
    page = Paginator(parts["earlier"], A_PAGE).get_page(request.GET.get("page"))
    shown = {
        **parts,
        "earlier": page,
        "part": part,
        "filter_form": form,
        "filtered": bool(part or wanted.get("because")),
        "is_empty": not (parts[part] if part else found),
        "has_any": bool(found),
    }
    return render(request, "detection/safeguarding.html", shown)


def _found(request: HttpRequest) -> list[Any]:
    standing: Standing = request.standing  # type: ignore[attr-defined]
    found, today = list(asked_of(account_of(request), standing=standing)), timezone.localdate()
    for each in found:
        each.because = AskedBecause(each.open_ask).label if each.open_ask else ""
        each.decided_words = SafetyChoice(each.decided).label if each.decided else ""
        each.is_overdue = bool(each.review_on and each.review_on <= today)
    return found


def _parts(found: Iterable[Any], *, newest: bool, only_due: bool) -> dict[str, list[Any]]:
    """What presses first stands first; what was decided before always has its newest first."""
    rows = list(found)
    asked = [each for each in rows if each.open_ask]
    plans = [each for each in rows if each.review_on and not each.open_ask]
    earlier = [each for each in rows if not each.open_ask and not each.review_on]
    return {
        "asked": sorted(asked, key=lambda each: each.asked_at, reverse=newest),
        "plans": sorted(
            (each for each in plans if each.is_overdue or not only_due),
            key=lambda each: each.decided_at if newest else each.review_on,
            reverse=newest,
        ),
        "earlier": sorted(earlier, key=lambda each: each.decided_at, reverse=True),
    }
