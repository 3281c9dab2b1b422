"""The unit's URL tree: every page that it has, and who may reach it.

Source: docs/explanation/desk.md
"""

from django.urls import URLPattern

from upstander.accounts.conflict_routes import conflict_routes
from upstander.accounts.reach import Door, route
from upstander.accounts.urls import EVERY_SITE, THE_UNIT
from upstander.assurance.urls import urlpatterns as assurance
from upstander.casework.urls import urlpatterns as casework
from upstander.detection.urls import urlpatterns as detection
from upstander.mandate.urls import urlpatterns as mandate
from upstander.notices.urls import urlpatterns as notices
from upstander.reporting.inbox.urls import urlpatterns as inbox
from upstander.reporting.intake.urls import urlpatterns as intake
from upstander.sites.pages import PAGES
from upstander.sites.unit.all_pages import all_pages
from upstander.sites.unit.first_page import first_page
from upstander.sites.unit.to_do import to_do

urlpatterns: list[URLPattern] = [
    route("", first_page, to=Door.SIGNED_IN, name="first_page"),
    route("pages/", all_pages, to=Door.SIGNED_IN, name="all-pages"),
    route("to-do/", to_do, to=Door.SIGNED_IN, name="to-do"),
    *PAGES,
    *EVERY_SITE,
    *THE_UNIT,
    *conflict_routes,
    *detection,
    *inbox,
    *casework,
    *intake,
    *notices,
    *assurance,
    *mandate,
]

handler400 = "upstander.sites.errors.bad_request"
handler403 = "upstander.sites.errors.not_found"
handler404 = "upstander.sites.errors.not_found"
handler500 = "upstander.sites.errors.failed"
