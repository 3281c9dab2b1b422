"""The public site's URL tree. Every page is anybody's: nobody signs in here.

Source: docs/explanation/reporting.md
"""

from django.urls import URLPattern, URLResolver, include, path

from upstander.reporting.channel.views import about, back, front, tell
from upstander.sites.public.leaving import leave

OURS: list[URLPattern] = [
    path("", front.front, name="front"),
    path("tell/", tell.tell, name="report"),
    path("return/", back.back, name="back"),
    path("talk/", about.support, name="support"),
    path("privacy/", about.about("privacy"), name="privacy"),
    path("accessibility/", about.about("accessibility"), name="accessibility"),
    path("leave/", leave, name="leave"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("", include((OURS, "public")))]

handler400 = "upstander.sites.public.errors.bad_request"
handler403 = "upstander.sites.public.errors.not_found"
handler404 = "upstander.sites.public.errors.not_found"
handler500 = "upstander.sites.public.errors.failed"
