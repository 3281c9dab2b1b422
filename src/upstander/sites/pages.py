"""Pages that every site has: those of the footer, and the force's own style.

Source: docs/explanation/pages.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern

from upstander.accounts.reach import Door, View, route
from upstander.sites.brand_views import brand_file


def about(name: str) -> View:
    """One of the pages that every footer links to, open to anybody."""

    def page(request: HttpRequest) -> HttpResponse:
        return render(request, f"about/{name}.html")

    return page


PAGES: list[URLPattern] = [
    *(route(name, about(name), to=Door.ANYBODY, name=name) for name in ("accessibility", "privacy", "help")),
    route("brand/<str:name>", brand_file, to=Door.ANYBODY, name="brand"),
]
