"""The pages that say that something could not be shown, in the words of this site. They read no database.

Source: docs/explanation/pages.md
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from upstander.sites.public.context import everywhere


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came cannot be read; most often it is longer than we take."""
    return _page("bad_request", 400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page."""
    return _page("not_found", 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return _page("failed", 500)


def _page(what: str, status: int) -> HttpResponse:
    return HttpResponse(
        render_to_string("channel/problem.html", everywhere() | {"what": what}), status=status
    )
