"""The pages that say that something could not be shown. None says why in a way that tells a secret.

They read no session and no database, so that they come when those do not, and are the same for everybody:
a page that is not there and a page that is not yours are one page, byte for byte.

Source: docs/explanation/pages.md
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from upstander.sites.context import everywhere


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came cannot be read."""
    return _page("400.html", 400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or it is not this person's; for a refused permission too."""
    return _page("404.html", 404)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the mark that proves where a form came from is missing or old."""
    return _page("403_csrf.html", 403)


def too_many(request: HttpRequest, *, wait: int) -> HttpResponse:
    """429: asked too often; `wait` is in seconds."""
    response = _page("429.html", 429, minutes=max(1, round(wait / 60)))
    response.headers["Retry-After"] = str(wait)
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return _page("500.html", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the desk is being looked after, or cannot reach its database."""
    return _page("503.html", 503)


def _page(template: str, status: int, **context: Any) -> HttpResponse:
    return HttpResponse(render_to_string(template, everywhere() | context), status=status)
