"""Pages that say something and ask nothing: who else helps, what is kept, for whom these pages work.

Source: docs/explanation/reporting.md
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from upstander.knowledge.support import suited


def about(name: str) -> Callable[[HttpRequest], HttpResponse]:
    """One of the pages of the footer."""

    def page(request: HttpRequest) -> HttpResponse:
        return render(request, f"channel/{name}.html")

    return page


def support(request: HttpRequest) -> HttpResponse:
    """Everybody who helps."""
    return render(request, "channel/support.html", {"organisations": suited()})
