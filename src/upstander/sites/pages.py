"""Pages that every site has: the first one, and the force's own style.

Source: docs/explanation/pages.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern

from upstander.accounts.reach import Standing, route
from upstander.sites.brand_views import brand_file


def first_page(request: HttpRequest) -> HttpResponse:
    """Until rooms fill it: one's own account."""
    return redirect("your_account")


PAGES: list[URLPattern] = [
    route("brand/<str:name>", brand_file, to=Standing.ANYBODY, name="brand"),
]
