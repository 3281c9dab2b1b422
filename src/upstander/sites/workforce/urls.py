"""The workforce site's URL tree: every page that it has, and who may reach it.

Source: docs/explanation/workforce.md
"""

from django.urls import URLPattern

from upstander.accounts.reach import Door, route
from upstander.accounts.urls import EVERY_SITE
from upstander.sites.pages import PAGES
from upstander.sites.workforce import guidance, raising, telling
from upstander.sites.workforce.first_page import first_page

urlpatterns: list[URLPattern] = [
    route("", first_page, to=Door.SIGNED_IN, name="first_page"),
    route("guidance/", guidance.contents, to=Door.ANYBODY, name="guidance"),
    route("guidance/<slug:page_id>/", guidance.one_page, to=Door.ANYBODY, name="guidance_page"),
    route("raise-a-concern/", raising.ways, to=Door.ANYBODY, name="raise_a_concern"),
    route("raise-a-concern/<slug:way>/", raising.one_way, to=Door.ANYBODY, name="raise_one_way"),
    route("raise-a-concern/<slug:way>/write/", telling.tell, to=Door.SIGNED_IN, name="raise_tell"),
    *PAGES,
    *EVERY_SITE,
]

handler400 = "upstander.sites.errors.bad_request"
handler403 = "upstander.sites.errors.not_found"
handler404 = "upstander.sites.errors.not_found"
handler500 = "upstander.sites.errors.failed"
