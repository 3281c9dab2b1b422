"""The unit's URL tree: every page that it has, and who may reach it.

Source: docs/explanation/desk.md
"""

from django.urls import URLPattern

from upstander.accounts.urls import EVERY_SITE, THE_UNIT
from upstander.sites.pages import PAGES

urlpatterns: list[URLPattern] = [*PAGES, *EVERY_SITE, *THE_UNIT]

handler400 = "upstander.sites.errors.bad_request"
handler403 = "upstander.sites.errors.not_found"
handler404 = "upstander.sites.errors.not_found"
handler500 = "upstander.sites.errors.failed"
