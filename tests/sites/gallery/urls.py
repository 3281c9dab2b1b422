from django.urls import path

from tests.sites.gallery import pages
from upstander.sites.brand_views import brand_file

handler400 = "upstander.sites.errors.bad_request"
handler403 = "upstander.sites.errors.not_found"
handler404 = "upstander.sites.errors.not_found"
handler500 = "upstander.sites.errors.failed"

urlpatterns = [
    path("", pages.home),
    path("brand/<str:name>", brand_file),
    path("list", pages.filled),
    path("empty", pages.empty),
    path("question", pages.question),
    path("form", pages.everything),
    path("messages", pages.told),
    path("long", pages.long_words),
    path("check", pages.check),
    path("before", pages.before),
    path("error/<int:status>", pages.error),
    path("broken", pages.broken),
    path("hidden", pages.hidden),
    path("forbidden", pages.forbidden),
]
