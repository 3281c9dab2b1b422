"""The first page: what to do if somebody is in danger, what this is, and the two ways on.

Source: docs/explanation/reporting.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def front(request: HttpRequest) -> HttpResponse:
    """The first page."""
    return render(request, "channel/front.html")
