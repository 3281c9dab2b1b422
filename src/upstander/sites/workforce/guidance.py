"""The pages of guidance: what there is, and one page with the one before and the one after.

Anybody reads them, signed in or not: a page that helps should cost nothing, and leave nobody's name.
Source: docs/explanation/workforce.md
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from upstander.knowledge.guidance import Guidance, Page, read_guidance
from upstander.sites.workforce.markdown import html_of

HOW_SOMEBODY_SERVES: dict[str, str | Promise] = {
    "officer": _("Police officer"),
    "special": _("Special constable"),
    "pcso": _("Police community support officer"),
    "staff": _("Police staff"),
    "volunteer": _("Volunteer or cadet leader"),
    "contractor": _("Under contract or from an agency"),
}


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """The pages before and after one, where there are any."""

    before: Page | None
    after: Page | None


@cache
def guidance() -> Guidance:
    """All pages, read once."""
    return read_guidance()


def contents(request: HttpRequest) -> HttpResponse:
    """Every page: those for everybody in their order, then those by how somebody serves."""
    found = guidance()
    groups = [
        {"id": group, "title": title, "pages": found.by_group(group)}
        for group, title in HOW_SOMEBODY_SERVES.items()
    ]
    return render(request, "workforce/guidance.html", {"pages": found.for_everybody, "groups": groups})


def one_page(request: HttpRequest, page_id: str) -> HttpResponse:
    """One page of guidance; 404 where there is none of that name."""
    page = guidance().page(page_id)
    if page is None:
        raise Http404
    shown: dict[str, Any] = {
        "page": page,
        "text": html_of(page.text),
        "for_whom": [HOW_SOMEBODY_SERVES[group] for group in page.groups],
        "neighbours": _beside(page),
    }
    return render(request, "workforce/guidance_page.html", shown)


def _beside(page: Page) -> Neighbours:
    """Pages for everybody follow one another; a page for some stands alone, so that nobody strays into it."""
    row = guidance().for_everybody
    if page not in row:
        return Neighbours(before=None, after=None)
    place = row.index(page)
    return Neighbours(
        before=row[place - 1] if place else None, after=row[place + 1] if place + 1 < len(row) else None
    )
