"""The workforce site's URL tree: every page that it has, and who may reach it.

Source: docs/explanation/desk.md
"""

from django.urls import URLPattern

from upstander.accounts.reach import Door, route
from upstander.accounts.urls import EVERY_SITE
from upstander.sites.pages import PAGES, first_page

urlpatterns: list[URLPattern] = [
    route("", first_page, to=Door.SIGNED_IN, name="first_page"),
    *PAGES,
    *EVERY_SITE,
]

handler400 = "upstander.sites.errors.bad_request"
handler403 = "upstander.sites.errors.not_found"
handler404 = "upstander.sites.errors.not_found"
handler500 = "upstander.sites.errors.failed"
